/** U+0000 is stored in no text, half a character (a lone surrogate) in no JSON. */
const isStorable = (text: string) => text.isWellFormed() && !text.includes("\u0000");

/**
 * Where in typed input a text or a name has what PostgreSQL does not store: its path as a form
 * writes it (`outcomes.0.title.en`), null where none has.
 *
 * Attack: a value that is nested without end, or contains itself, which a browser never sends and
 * the framework reads. Rule: every part is looked at once, and how deep it lies costs nothing.
 */
export function findUnstorableText(input: unknown): string | null {
  const seen = new Set<object>();
  const waiting: { value: unknown; path: string }[] = [{ value: input, path: "" }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === "string" && !isStorable(value)) return path;
    if (
      typeof value !== "object" ||
      value === null ||
      value instanceof Blob ||
      ArrayBuffer.isView(value)
    )
      continue;
    if (seen.has(value)) continue;
    seen.add(value);
    for (const [name, part] of Object.entries(value).reverse()) {
      const place = path === "" ? name : `${path}.${name}`;
      if (!isStorable(name)) return path;
      waiting.push({ value: part, path: place });
    }
  }
  return null;
}
