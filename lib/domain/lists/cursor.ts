import { base64urlnopad } from "@scure/base";
import { z } from "zod";
import { hasUnsignableCharacter } from "@/lib/domain/multilingual";

/** A place in an ordered list: the sort keys of a row as text, and its id, which breaks ties. */
export type Cursor = { keys: readonly string[]; id: string };

const part = z
  .string()
  .max(500)
  .refine((text) => !hasUnsignableCharacter(text));

const PartsSchema = z.array(part).min(1).max(4);

const maxLength = 4_000;

/** Encodes a cursor for an address. */
export function encodeCursor({ keys, id }: Cursor): string {
  return base64urlnopad.encode(new TextEncoder().encode(JSON.stringify([...keys, id])));
}

/** Decodes a cursor. Null if it is malformed, so that a damaged link shows the first page. */
export function decodeCursor(text: unknown): Cursor | null {
  if (typeof text !== "string" || text.length > maxLength) return null;
  try {
    const json = new TextDecoder("utf-8", { fatal: true }).decode(base64urlnopad.decode(text));
    const parts = PartsSchema.parse(JSON.parse(json));
    return { keys: parts.slice(0, -1), id: parts.at(-1) ?? "" };
  } catch {
    return null;
  }
}
