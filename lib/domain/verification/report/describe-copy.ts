import type { VerificationReport } from "./report";

type Compared = Pick<VerificationReport, "container" | "copy" | "pages">;

/** `title` makes it a warning: the visible document around the credential is not as issued. */
export type CopyWords = { title: string | null; sentence: string };

/**
 * A statement about the file itself, besides the verdict on its credential; null if there is
 * nothing to state.
 */
export function describeCopy(
  { container, copy, pages }: Compared,
  say: (key: string) => string,
): CopyWords | null {
  const kind = container === "pdf" ? "pdf" : "picture";
  if (pages === "changed")
    return {
      title: say(`pages.changed.${kind}.title`),
      sentence: say(`pages.changed.${kind}.sentence`),
    };
  if (container === "qr-image" && pages === "not-checked")
    return { title: say("pages.code.title"), sentence: say("pages.code.sentence") };
  if (pages === "exact") return { title: null, sentence: say(`pages.exact.${kind}`) };
  if (pages === "not-checked")
    return {
      title: null,
      sentence: say(`pages.${copy === null ? "not-ours" : "not-checked"}.${kind}`),
    };
  if (copy === null) return null;
  const isBehind = copy === "exact" && container !== null;
  return { title: null, sentence: say(isBehind ? "copies.behind" : `copies.${copy}`) };
}
