/**
 * Where in typed input a text has U+0000, which PostgreSQL stores in no text: its path as a form writes it (`outcomes.0.title.en`), null where none has.
 */
export function findUnstorableText(input: unknown, path: readonly string[] = []): string | null {
  if (typeof input === "string") return input.includes("\u0000") ? path.join(".") : null;
  if (typeof input !== "object" || input === null || input instanceof Blob || ArrayBuffer.isView(input)) return null;
  for (const [name, value] of Object.entries(input)) {
    const found = findUnstorableText(value, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}
