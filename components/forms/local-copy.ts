import { useMemo } from "react";

/** What was typed and for which revision. */
export type LocalDraft<Content> = { revision: number; content: Content };

export type LocalCopy<Content> = {
  read: () => LocalDraft<Content> | null;
  write: (draft: LocalDraft<Content>) => void;
  clear: () => void;
};

/**
 * Stores a draft in this browser tab until the server has it. Session storage ends with the tab, so
 * that nothing remains on a shared computer; `name` contains the member, so that the next person in
 * the same tab never gets it.
 */
export function localCopy<Content>(name: string): LocalCopy<Content> {
  const key = `draft:${name}`;
  return {
    read: () =>
      attempt(
        () => JSON.parse(sessionStorage.getItem(key) ?? "null") as LocalDraft<Content> | null,
      ) ?? null,
    write: (draft) => void attempt(() => sessionStorage.setItem(key, JSON.stringify(draft))),
    clear: () => void attempt(() => sessionStorage.removeItem(key)),
  };
}

/** See {@link localCopy}. */
export function useLocalCopy<Content>(name: string): LocalCopy<Content> {
  return useMemo(() => localCopy<Content>(name), [name]);
}

/** Storage can be full or switched off: then the page itself is all there is. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
