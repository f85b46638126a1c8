/** PostgreSQL stores U+0000 in no text, and lone surrogates in no JSON. */
const isStorable = (text: string) => text.isWellFormed() && !text.includes("\u0000");

/**
 * The form path (`outcomes.0.title.en`) of a text or name in typed input that PostgreSQL cannot
 * store; null if there is none.
 *
 * Attack: an endlessly nested or cyclic value, which browsers never send but the framework decodes.
 * Rule: each part is visited once, and depth costs nothing.
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
