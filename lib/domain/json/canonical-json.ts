/** Values that JSON can express. */
type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * Canonical JSON: no white space, members ordered by UTF-16 code units as in RFC 8785, absent
 * members omitted. Used for digests of approvals. Errors: TypeError for values that JSON cannot
 * express (NaN, infinity, functions) and for lone surrogates, which UTF-8 would turn into the same
 * replacement character.
 */
export function canonicalJson(value: unknown): string {
  return write(value as Json);
}

function write(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError("A number that JSON cannot say");
    return JSON.stringify(value);
  }
  if (typeof value === "string") return writeText(value);
  if (Array.isArray(value)) return `[${value.map((entry: Json) => write(entry)).join(",")}]`;
  if (typeof value !== "object") throw new TypeError("A value that JSON cannot say");
  const members = Object.entries(value).filter(
    (member): member is [string, Json] => member[1] !== undefined,
  );
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, entry]) => `${writeText(key)}:${write(entry)}`).join(",")}}`;
}

function writeText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError("A text with half a character");
  return JSON.stringify(text);
}
