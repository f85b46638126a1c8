const longest = 120;

/** Without what a file system or a header cannot bear; spaces are kept single. */
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
 * Decomposing makes separators of what was none, such as the full-width quotation mark: so they go
 * afterwards, whatever went before.
 */
function asciiName(text: string): string {
  return withoutSeparators(text.normalize("NFKD").replace(/[^\x20-\x7e]+/g, ""));
}

/**
 * The Content-Disposition of a download (RFC 6266): a readable name in UTF-8, and one in ASCII for
 * who cannot read that.
 *
 * Attack: a learner's name or a title with quotes or line ends, written with full-width letters
 * too, writes headers of its own. Rule: control characters and separators are taken out of both as
 * the last step, and the UTF-8 form is percent-encoded.
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
