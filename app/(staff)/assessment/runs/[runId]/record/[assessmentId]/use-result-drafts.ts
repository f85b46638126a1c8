"use client";

import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { typedKey } from "@/components/forms/kept-form";
import { SupervisionSchema } from "@/lib/domain/vocabularies/elements";

const DraftSchema = z.object({
  enrolmentId: z.string(),
  name: z.string(),
  /** The recorded result it would replace; empty for none. */
  replacesId: z.string(),
  note: z.string(),
  grade: z.string(),
  supervision: SupervisionSchema,
  assessedOn: z.string(),
});

/** A result that is entered and not yet recorded. */
export type ResultDraft = z.output<typeof DraftSchema>;

/**
 * A draft belongs to the result it would replace: once another is recorded, the row shows that one.
 */
export const draftKey = ({
  enrolmentId,
  replacesId,
}: Pick<ResultDraft, "enrolmentId" | "replacesId">) => `${enrolmentId}:${replacesId}`;

const DraftsSchema = z.record(z.string(), DraftSchema);

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
    return DraftsSchema.parse(JSON.parse(sessionStorage.getItem(keyOfPage()) ?? "{}"));
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
