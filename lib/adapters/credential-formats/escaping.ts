// biome-ignore lint/suspicious/noControlCharactersInRegex: canonical N-Quads escapes exactly these control characters
const escapable = /[\u0000-\u001f\u007f"\\]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: canonical N-Quads escapes exactly these control characters
const everyEscapable = /[\u0000-\u001f\u007f"\\]/g;
const named: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
};

/**
 * A literal's text escaped for canonical N-Quads: RDFC-1.0, section 5 (short escapes, `\u00XX` for
 * other controls and U+007F, all else unchanged).
 */
export function escapeLiteral(text: string): string {
  if (!escapable.test(text)) return text;
  return text.replace(
    everyEscapable,
    (found) =>
      named[found] ?? `\\u${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes exactly these control characters
const jsonEscapable = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** A text escaped for a JSON string, as `JSON.stringify` writes it. */
export function escapeJson(text: string): string {
  return jsonEscapable.test(text) ? JSON.stringify(text).slice(1, -1) : text;
}
