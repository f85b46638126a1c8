"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { ActionResult } from "@/lib/domain/action-result";
import type { FieldFault } from "@/lib/domain/errors";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";

export type SaveAnswer<Readiness> = { revision: number; readiness: Readiness };
export type SaveDraft<Readiness> = (input: {
  versionId: string;
  revision: number;
  content: VersionContent;
}) => Promise<ActionResult<SaveAnswer<Readiness>>>;

export type SaveStatus =
  | { kind: "saved"; at: Date | null }
  | { kind: "waiting" }
  | { kind: "saving" }
  /** Not saved because of these fields; saved with the next change that mends them. */
  | { kind: "refused"; faults: FieldFault[] }
  /** No answer; it is tried again by itself. */
  | { kind: "offline" }
  /** Someone else saved in between; `revision` is theirs. */
  | { kind: "stale"; revision: number }
  | { kind: "failed"; code: string; requestId: string };

type Timer = ReturnType<typeof setTimeout> | undefined;

const pauseMs = 900;
const retryMs = 5_000;
/** After this long without an answer the line says that there is no connection; the request itself goes on. */
const patienceMs = 4_000;

/**
 * Saves the whole content a moment after the last keystroke, one request at a time, in order. What could not be saved stays in the form and is
 * tried again; leaving the page with something unsaved asks first.
 */
export function useAutosave<Readiness>(
  form: UseFormReturn<VersionContent>,
  start: { versionId: string; revision: number },
  save: SaveDraft<Readiness>,
  onSaved: (readiness: Readiness) => void,
) {
  const [status, setStatus] = useState<SaveStatus>({ kind: "saved", at: null });
  const revision = useRef(start.revision);
  const work = useRef({
    dirty: false,
    busy: false,
    stopped: false,
    timer: undefined as Timer,
    unanswered: null as VersionContent | null,
  });
  const told = useRef(onSaved);
  useEffect(() => {
    told.current = onSaved;
  });

  const schedule = useRef<(afterMs: number) => void>(() => {});
  const flush = useCallback(async () => {
    const state = work.current;
    clearTimeout(state.timer);
    if (state.busy || state.stopped || !state.dirty) return;
    state.busy = true;
    state.dirty = false;
    setStatus({ kind: "saving" });
    // An answer that was lost may have been a yes: the very same content is sent again, which the server recognises.
    const again = state.unanswered;
    const content = again ?? structuredClone(form.getValues());
    const impatient = setTimeout(() => setStatus({ kind: "offline" }), patienceMs);
    const answer = await save({ versionId: start.versionId, revision: revision.current, content }).catch(() => null);
    clearTimeout(impatient);
    state.busy = false;
    state.unanswered = answer ? null : content;
    if (answer?.ok) {
      revision.current = answer.data.revision;
      told.current(answer.data.readiness);
      if (again) state.dirty = true;
      setStatus(state.dirty ? { kind: "waiting" } : { kind: "saved", at: new Date() });
      if (state.dirty) schedule.current(pauseMs);
      return;
    }
    state.dirty = true;
    const refused = refusal(answer?.error);
    setStatus(refused);
    if (refused.kind === "offline") schedule.current(retryMs);
    if (refused.kind === "stale") state.stopped = true;
  }, [form, save, start.versionId]);

  schedule.current = (afterMs) => {
    clearTimeout(work.current.timer);
    work.current.timer = setTimeout(() => void flush(), afterMs);
  };

  useEffect(() => {
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: () => {
        work.current.dirty = true;
        if (!work.current.stopped && !work.current.busy) {
          setStatus((now) => (now.kind === "refused" ? now : { kind: "waiting" }));
          schedule.current(pauseMs);
        }
      },
    });
    const ask = (event: BeforeUnloadEvent) => {
      if (!work.current.dirty && !work.current.busy) return;
      void flush();
      event.preventDefault();
    };
    const again = () => void flush();
    window.addEventListener("beforeunload", ask);
    window.addEventListener("online", again);
    return () => {
      unsubscribe();
      window.removeEventListener("beforeunload", ask);
      window.removeEventListener("online", again);
      // Leaving by a link inside the site: what is still open is sent along.
      void flush();
    };
  }, [form, flush]);

  /** Saves over what someone else saved in between. */
  const saveOver = useCallback(
    (theirs: number) => {
      revision.current = theirs;
      work.current.stopped = false;
      work.current.dirty = true;
      void flush();
    },
    [flush],
  );
  /** Resolves once everything typed is saved, or as far as it goes. */
  const settle = useCallback(async () => {
    while (work.current.busy) await new Promise((resolve) => setTimeout(resolve, 50));
    await flush();
    return !work.current.dirty;
  }, [flush]);
  const stop = useCallback(() => {
    work.current.stopped = true;
    work.current.dirty = false;
  }, []);
  return { status, revision, saveOver, settle, stop, retry: flush };
}

function refusal(error: Extract<ActionResult, { ok: false }>["error"] | undefined): SaveStatus {
  if (!error) return { kind: "offline" };
  if (error.code === "STALE") return { kind: "stale", revision: Number(error.values?.revision ?? 0) };
  if (error.code === "INVALID_INPUT") {
    return { kind: "refused", faults: error.fields.map((fault) => ({ ...fault, path: fault.path.replace(/^content\./, "") })) };
  }
  return { kind: "failed", code: error.code, requestId: error.requestId };
}
