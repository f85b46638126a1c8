/**
 * Rows of a call as the framework's client writes them: JSON by number, the first one the
 * arguments.
 */
export type CallRows = ReadonlyMap<string, string>;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const maxArguments = 20;
const deepest = 100;
const plain = new Set(["$undefined", "$NaN", "$Infinity", "$-Infinity", "$-0", "$T"]);
const inherited = new Set(["__proto__", "constructor", "prototype", "then"]);

/**
 * Whether an action call has the form that our own pages send.
 *
 * Attack: a client's call is decoded into functions, promises, streams and references to other rows
 * before any of our code runs. If it cannot be decoded, the framework answers 500; in 2025 a
 * decodable one executed code (CVE-2025-55182). Rule: only values, dates, forms, collections and
 * references to existing rows are accepted.
 */
export function isReadableCall(rows: CallRows): boolean {
  const parsed = new Map<string, Json>();
  const rowOf = (number: string): Json | undefined => {
    const text = rows.get(number);
    if (text === undefined) return undefined;
    const known = parsed.get(number) ?? parse(text);
    if (known !== undefined) parsed.set(number, known);
    return known;
  };
  const given = rowOf("0");
  if (!Array.isArray(given) || given.length > maxArguments) return false;
  const seen = new Set<Json>();
  const waiting: { value: Json; depth: number }[] = [{ value: given, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === "string" && value.startsWith("$")) {
      const row = isValue(value) ? null : (collectedRow(value, rowOf) ?? referredRow(value, rowOf));
      if (row === undefined) return false;
      if (row !== null) waiting.push({ value: row, depth: depth + 1 });
    }
    if (depth > deepest) return false;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const part of Object.values(value)) waiting.push({ value: part, depth: depth + 1 });
  }
  return true;
}

/**
 * A text that starts with a dollar, a value that JSON lacks, a date, a form: its fields are next to
 * the rows.
 */
const isValue = (text: string) =>
  plain.has(text) || /^\$(?:\$|D[\d.:TZ+-]{1,30}$|K[0-9a-f]{1,8}$)/s.test(text);

/** The row of a map's pairs (`$Q1`) or a set's members (`$W1`). */
function collectedRow(text: string, rowOf: (number: string) => Json | undefined): Json | undefined {
  const [, kind, number = ""] = /^\$([QW])([0-9a-f]{1,8})$/.exec(text) ?? [];
  const row = kind === undefined ? undefined : rowOf(number);
  if (!Array.isArray(row)) return undefined;
  return kind === "W" || row.every(Array.isArray) ? row : undefined;
}

/** The row that a text refers to (`$1`, `$0:0:title`); undefined if there is none. */
function referredRow(text: string, rowOf: (number: string) => Json | undefined): Json | undefined {
  const [number = "", ...path] = text.slice(1).split(":");
  const row = /^[0-9a-f]{1,8}$/.test(number) ? rowOf(number) : undefined;
  let found = row;
  for (const name of path) {
    if (
      inherited.has(name) ||
      typeof found !== "object" ||
      found === null ||
      !Object.hasOwn(found, name)
    )
      return undefined;
    found = (found as Record<string, Json>)[name];
  }
  return row;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
