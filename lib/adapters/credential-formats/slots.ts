import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { AppError } from "@/lib/domain/errors";
import { findTextIssue } from "./signable-text";

/**
 * The kinds of slot, and where each may occur:
 * - `text`: any signable text; only as an entire literal
 * - `uuid`: `urn:uuid:` and a lower-case UUID; `instant`: an xsd:dateTime with seconds and offset;
 *   `digits`: a decimal number of at most nine digits without leading zeros. Their characters are
 *   never special in JSON, N-Quads or IRIs, so they may also be part of a literal or of a subject's
 *   or object's IRI.
 *
 * No kind accepts a full IRI. Attack: JSON-LD reads a value such as `_:b0`, `@type`, `name` or
 * `../x` in place of an IRI as a blank node, a keyword, a term or a relative reference, which
 * changes the meaning of the rest of the document. Rule: IRIs are composed from constants around
 * validated parts.
 */
export type SlotKind = "text" | "uuid" | "instant" | "digits";

/** The slots of one shape by name. */
export type SlotKinds = Readonly<Record<string, SlotKind>>;

/** One credential's values, by slot name. */
export type SlotValues = Readonly<Record<string, string>>;

const gates: Record<Exclude<SlotKind, "text">, RegExp> = {
  uuid: /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  instant:
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/,
  digits: /^(?:0|[1-9]\d{0,8})$/,
};

/** Whether a slot of this kind accepts the value. */
export function fitsSlot(kind: SlotKind, value: string): boolean {
  return kind === "text" ? findTextIssue(value) === null : gates[kind].test(value);
}

/** Errors: INVALID_INPUT naming the slot whose value is missing or not of its kind. */
export function assertSlotValue(
  name: string,
  kind: SlotKind,
  value: string | undefined,
): asserts value is string {
  if (typeof value !== "string" || !fitsSlot(kind, value)) {
    throw new AppError("INVALID_INPUT", {
      fields: [{ path: name, code: "unsupportedCharacters" }],
    });
  }
}

/** Errors: INVALID_INPUT naming the first slot whose value is missing or not of its kind. */
export function assertSlotValues(kinds: SlotKinds, values: SlotValues): void {
  for (const [name, kind] of Object.entries(kinds)) assertSlotValue(name, kind, values[name]);
}

const two = (value: number) => String(value).padStart(2, "0");

/**
 * Values that cannot occur by chance, one per slot, to find where a slot ends up in a document.
 *
 * A text sentinel is also a canary: it has leading, trailing and double spaces, capitals, a
 * decomposed letter and a compatibility character. Composing code that trims, folds or normalises a
 * value loses it, and the shape is refused instead of signed with a value that differs from the
 * generic path. The two rounds use instants in winter and in summer, to detect an offset computed
 * from one.
 */
export function sentinelsFor(kinds: SlotKinds, round: 0 | 1): Record<string, string> {
  const names = Object.keys(kinds);
  const salt = randomBytes(9).toString("hex");
  // Reversed in the second round, to detect an order of lines or nodes that depends on values.
  const order = round === 0 ? names : [...names].reverse();
  const make: Record<SlotKind, (index: number) => string> = {
    text: (index) => ` \u{1f511}  Sl\u0065\u0301oT ${salt} \u2163 ${two(index)}  z `,
    uuid: () => `urn:uuid:${randomUUID()}`,
    instant: (index) =>
      `${2101 + randomInt(80)}-${round === 0 ? "01" : "07"}-${two(1 + (index % 28))}T${two(randomInt(24))}:${two(randomInt(60))}:${two(index % 60)}Z`,
    digits: () => String(randomInt(100_000_000, 1_000_000_000)),
  };
  return Object.fromEntries(order.map((name, index) => [name, make[kinds[name] ?? "text"](index)]));
}
