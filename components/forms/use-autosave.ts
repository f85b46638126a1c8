"use client";

import { useEffect, useRef, useState } from "react";
import { DraftKeeper, type SaveDraft, type SaveStatus } from "./draft-keeper";
import type { LocalCopy } from "./local-copy";

type Options<Content, Answer extends { revision: number }> = {
  revision: number;
  save: SaveDraft<Content, Answer>;
  read: () => Content;
  onSaved: (answer: Answer) => void;
  local: LocalCopy<Content>;
  /** Puts what an earlier page left behind into the form. */
  restore: (content: Content) => void;
};

/**
 * Keeps a form's content saved: call `keeper.touch()` whenever something was typed. Closing the tab
 * with something unsaved asks first.
 */
export function useAutosave<Content, Answer extends { revision: number }>(
  options: Options<Content, Answer>,
) {
  const [status, setStatus] = useState<SaveStatus>({ kind: "saved", at: null });
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [keeper] = useState(
    () =>
      new DraftKeeper<Content, Answer>({
        revision: options.revision,
        save: (input) => latest.current.save(input),
        read: () => latest.current.read(),
        onStatus: setStatus,
        onSaved: (answer) => latest.current.onSaved(answer),
        local: options.local,
      }),
  );
  useEffect(() => {
    const kept = latest.current.local.read();
    if (kept) {
      latest.current.restore(kept.content);
      keeper.resume(kept.revision);
    }
  }, [keeper]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!keeper.unsaved) return;
      void keeper.flush();
      event.preventDefault();
    };
    const again = () => void keeper.flush();
    // Back from signing in again in another tab.
    const backHere = () => {
      if (keeper.status.kind === "failed" && keeper.status.code === "NOT_SIGNED_IN")
        void keeper.flush();
    };
    window.addEventListener("beforeunload", ask);
    window.addEventListener("online", again);
    window.addEventListener("focus", backHere);
    return () => {
      window.removeEventListener("beforeunload", ask);
      window.removeEventListener("online", again);
      window.removeEventListener("focus", backHere);
      // Leaving by a link inside the site: what is still open is sent along.
      void keeper.flush();
    };
  }, [keeper]);
  return { status, keeper };
}
