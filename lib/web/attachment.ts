const longest = 120;

/** Removes characters that a file system or a header does not tolerate; spaces are collapsed. */
function withoutSeparators(text: string): string {
  return text
    .replace(/[\p{C}<>:"/\\|?*%;]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function safeName(text: string): string {
  return withoutSeparators(text.normalize("NFC")).slice(0, longest).toWellFormed().trim();
}

/**
 * Decomposition can produce separators, for example from the full-width quotation mark, so they are
 * removed last.
 */
function asciiName(text: string): string {
  return withoutSeparators(text.normalize("NFKD").replace(/[^\x20-\x7e]+/g, ""));
}

/**
 * The Content-Disposition of a download (RFC 6266): a readable name in UTF-8, and an ASCII
 * fallback.
 *
 * Attack: a learner's name or a title with quotes or line ends, possibly as full-width letters,
 * injects headers. Rule: control characters and separators are removed from both as the last step,
 * and the UTF-8 form is percent-encoded.
 */
export function attachment(parts: string[], extension: string, fallback: string): string {
  const name = safeName(parts.map(safeName).filter(Boolean).join(" – "));
  const plain =
    parts
      .map((part) => asciiName(safeName(part)))
      .filter(Boolean)
      .join(" - ") || fallback;
  const encoded = encodeURIComponent(`${name || fallback}.${extension}`).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}.${extension}"; filename*=UTF-8''${encoded}`;
}
