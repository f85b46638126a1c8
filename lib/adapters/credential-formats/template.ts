import { canonize, type JsonLdDocument } from "./data-integrity";
import type { LoadDocument } from "./document-loader";
import { type LinePart, planOrder } from "./line-order";
import { type SlotKinds, type SlotValues, sentinelsFor } from "./slots";

/** Why a shape is not compiled; the cohort is then issued the generic way and reports this. */
export class NotCompilable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "NotCompilable";
  }
}

/**
 * Credentials that differ only in their slots: how one is built from its values, and the slots'
 * kinds.
 */
export type CredentialShape = { kinds: SlotKinds; build: (values: SlotValues) => JsonLdDocument };

/**
 * A compiled shape: canonical lines in the example's order, neighbours whose order a value could
 * change, and the JSON text.
 */
export type Template = {
  names: readonly string[];
  kinds: SlotKinds;
  lines: readonly (readonly LinePart[])[];
  /** Indexes i for which lines i and i + 1 must be compared for every credential. */
  risky: readonly number[];
  json: readonly LinePart[];
};

/** Cuts a text at the sentinels: constants and slot numbers, in order. */
function cut(text: string, names: readonly string[], sentinels: SlotValues): LinePart[] {
  let parts: LinePart[] = [text];
  names.forEach((name, slot) => {
    const sentinel = sentinels[name];
    if (sentinel === undefined || !text.includes(sentinel)) return;
    parts = parts.flatMap((part) =>
      typeof part === "string"
        ? part.split(sentinel).flatMap((piece, index) => (index ? [slot, piece] : [piece]))
        : [part],
    );
  });
  return parts.filter((part) => part !== "");
}

const mark = "\u0001";
const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
/**
 * One canonical N-Quads line without blank nodes and without a graph name: subject, predicate,
 * object IRI or literal with its suffix.
 */
const linePattern =
  /^<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(@[A-Za-z0-9-]+|\^\^<[^>]*>)?) \.\n$/;

/**
 * Refuses a line whose meaning could change with its slots' values. Blank nodes: their canonical
 * labels depend on all values. Predicate, type, datatype, language: values would change the kind of
 * statement. A text slot within a literal or an IRI: its value could need escaping that the line
 * does not show.
 */
function assertLineIsSafe(parts: readonly LinePart[], kinds: readonly string[]): void {
  const match = linePattern.exec(
    parts.map((part) => (typeof part === "string" ? part : mark)).join(""),
  );
  if (!match) throw new NotCompilable("A statement has a blank node or a graph name.");
  const [, subject = "", predicate = "", objectIri, literal, suffix = ""] = match;
  if (predicate.includes(mark) || suffix.includes(mark))
    throw new NotCompilable("A slot is in a predicate, a datatype or a language.");
  if (predicate === rdfType && objectIri?.includes(mark))
    throw new NotCompilable("A slot is in a type.");
  if (!parts.some((part) => typeof part === "number" && kinds[part] === "text")) return;
  if (
    subject.includes(mark) &&
    parts.some((part, index) => typeof part === "number" && kinds[part] === "text" && index < 2)
  ) {
    throw new NotCompilable("A text slot is in an IRI.");
  }
  if (literal !== mark) throw new NotCompilable("A text slot is not a whole literal.");
}

type Cutting = { lines: LinePart[][]; json: LinePart[] };

async function cutShape(
  shape: CredentialShape,
  loadDocument: LoadDocument,
  round: 0 | 1,
): Promise<Cutting> {
  const names = Object.keys(shape.kinds);
  const sentinels = sentinelsFor(shape.kinds, round);
  const document = shape.build(sentinels);
  const quads = await canonize(document, loadDocument);
  const lines = quads.split(/(?<=\n)/).map((line) => cut(line, names, sentinels));
  return { lines, json: cut(JSON.stringify(document), names, sentinels) };
}

/** Lines as a set: their order depends on the sentinels. */
const fingerprint = (cutting: Cutting) =>
  `${cutting.lines
    .map((line) => JSON.stringify(line))
    .sort()
    .join("\n")}${JSON.stringify(cutting.json)}`;

/**
 * Compiles a shape: canonicalises it once with sentinels in its slots, cuts canonical lines and
 * JSON there, and finds from one real example which neighbouring lines a value could swap. Compile
 * for every cohort and never store the result: contexts and libraries change. Takes about ten
 * milliseconds. Errors: NotCompilable if any check refuses; the library's errors if it does not
 * accept the shape.
 */
export async function compileTemplate(
  shape: CredentialShape,
  example: SlotValues,
  loadDocument: LoadDocument,
): Promise<Template> {
  const names = Object.keys(shape.kinds);
  const kinds = names.map((name) => shape.kinds[name] ?? "text");
  const first = await cutShape(shape, loadDocument, 0);
  const second = await cutShape(shape, loadDocument, 1);
  const signed = new Set(first.lines.flat());
  const written = new Set(first.json);
  for (const [slot, name] of names.entries()) {
    if (!signed.has(slot) || !written.has(slot))
      throw new NotCompilable(`The slot ${name} is not signed as it is given.`);
  }
  if (fingerprint(first) !== fingerprint(second))
    throw new NotCompilable("The shape depends on the values of its slots.");
  for (const line of first.lines) assertLineIsSafe(line, kinds);
  return { names, kinds: shape.kinds, json: first.json, ...planOrder(first.lines, names, example) };
}
