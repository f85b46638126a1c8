"use client";

import { useCallback, useEffect, useState } from "react";
import { typedKey } from "@/components/forms/kept-form";
import { isSupervisionKey, type SupervisionKey } from "@/lib/domain/vocabularies/supervisions";

/** A result that is entered and not yet recorded. */
export type ResultDraft = {
  enrolmentId: string;
  name: string;
  /** The recorded result it would replace; empty for none. */
  replacesId: string;
  note: string;
  grade: string;
  supervision: SupervisionKey;
  assessedOn: string;
};

const texts = ["enrolmentId", "name", "replacesId", "note", "grade", "assessedOn"] as const;

/** By hand: a library for schemas would weigh more than the rest of the page. */
function isDraft(value: unknown): value is ResultDraft {
  if (!isRecord(value)) return false;
  return (
    texts.every((name) => typeof value[name] === "string") && isSupervisionKey(value.supervision)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A draft belongs to the result it would replace: once another is recorded, the row shows that one.
 */
export const draftKey = ({
  enrolmentId,
  replacesId,
}: Pick<ResultDraft, "enrolmentId" | "replacesId">) => `${enrolmentId}:${replacesId}`;

/**
 * Drafts of one assessment, stored in this tab: they survive a search, paging, a reload and signing
 * in again.
 */
export function useResultDrafts() {
  const [drafts, setDrafts] = useState<Record<string, ResultDraft>>({});
  useEffect(() => setDrafts(readDrafts()), []);
  const change = useCallback((changed: readonly ResultDraft[]) => {
    setDrafts((before) => {
      const after = {
        ...before,
        ...Object.fromEntries(changed.map((draft) => [draftKey(draft), draft])),
      };
      writeDrafts(after);
      return after;
    });
  }, []);
  const forget = useCallback((keys: readonly string[]) => {
    setDrafts((before) => {
      const after = Object.fromEntries(
        Object.entries(before).filter(([key]) => !keys.includes(key)),
      );
      writeDrafts(after);
      return after;
    });
  }, []);
  return { drafts, change, forget };
}

const keyOfPage = () => typedKey("results");

function readDrafts(): Record<string, ResultDraft> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOfPage()) ?? "{}");
    return isRecord(stored) && Object.values(stored).every(isDraft)
      ? (stored as Record<string, ResultDraft>)
      : {};
  } catch {
    return {};
  }
}

function writeDrafts(drafts: Record<string, ResultDraft>): void {
  try {
    if (Object.keys(drafts).length === 0) sessionStorage.removeItem(keyOfPage());
    else sessionStorage.setItem(keyOfPage(), JSON.stringify(drafts));
  } catch {
    // Storage can be full or switched off: then the page itself is all there is.
  }
}
