"use client";

import { useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { DraftKeeper, type SaveDraft, type SaveStatus } from "./draft-keeper";

type Options<Readiness> = {
  versionId: string;
  revision: number;
  save: SaveDraft<Readiness>;
  onSaved: (readiness: Readiness) => void;
};

/** Keeps a form's content saved; leaving the page with something unsaved asks first. */
export function useAutosave<Readiness>(form: UseFormReturn<VersionContent>, options: Options<Readiness>) {
  const [status, setStatus] = useState<SaveStatus>({ kind: "saved", at: null });
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [keeper] = useState(
    () =>
      new DraftKeeper<Readiness>({
        versionId: options.versionId,
        revision: options.revision,
        save: (input) => latest.current.save(input),
        read: () => form.getValues(),
        onStatus: setStatus,
        onSaved: (readiness) => latest.current.onSaved(readiness),
      }),
  );
  useEffect(() => {
    const unsubscribe = form.subscribe({ formState: { values: true }, callback: () => keeper.touch() });
    const ask = (event: BeforeUnloadEvent) => {
      if (!keeper.unsaved) return;
      void keeper.flush();
      event.preventDefault();
    };
    const again = () => void keeper.flush();
    window.addEventListener("beforeunload", ask);
    window.addEventListener("online", again);
    return () => {
      unsubscribe();
      window.removeEventListener("beforeunload", ask);
      window.removeEventListener("online", again);
      // Leaving by a link inside the site: what is still open is sent along.
      void keeper.flush();
    };
  }, [form, keeper]);
  return { status, keeper };
}
