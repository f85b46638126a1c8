import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { AppError } from "@/lib/domain/errors";
import { findTextIssue } from "./signable-text";

/**
 * What a slot may hold, and thereby where it may stand:
 * - `text`: any signable text; only as the whole of a literal
 * - `uuid`: `urn:uuid:` and a lower-case UUID; `instant`: an xsd:dateTime with seconds and offset;
 *   `digits`: a decimal number of at most nine
 *   digits without leading zeros. Their characters mean nothing to JSON, N-Quads or IRIs, so they
 *   may also be a part of a literal or of a
 *   subject's or object's IRI.
 *
 * No kind takes a whole IRI. Attack: a value such as `_:b0`, `@type`, `name` or `../x` in an IRI's
 * place is read by JSON-LD as a blank node, a keyword, a term or a relative reference, and changes
 * what the rest of the document says. Rule: IRIs are composed from constants around gated parts.
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

/** Whether the value may stand in a slot of the kind. */
export function fitsSlot(kind: SlotKind, value: string): boolean {
  return kind === "text" ? findTextIssue(value) === null : gates[kind].test(value);
}

/** @throws AppError INVALID_INPUT naming the slot whose value is missing or not of its kind */
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

/**
 * @throws AppError INVALID_INPUT naming the first slot whose value is missing or not of its kind
 */
export function assertSlotValues(kinds: SlotKinds, values: SlotValues): void {
  for (const [name, kind] of Object.entries(kinds)) assertSlotValue(name, kind, values[name]);
}

const two = (value: number) => String(value).padStart(2, "0");

/**
 * Values that cannot occur by chance, one per slot, to find where a slot ends up in a document.
 *
 * A text sentinel is also a canary: leading, trailing and double spaces, capitals, a decomposed
 * letter and a compatibility character, so that composing code which trims, folds or normalises a
 * value loses it, and the shape is refused instead of signed with a value the generic path would
 * have written differently. The two rounds take instants in winter and in summer, so that an offset
 * computed from one shows.
 */
export function sentinelsFor(kinds: SlotKinds, round: 0 | 1): Record<string, string> {
  const names = Object.keys(kinds);
  const salt = randomBytes(9).toString("hex");
  // Reversed in the second round: an order of lines or nodes that depends on values shows as a
  // difference.
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
