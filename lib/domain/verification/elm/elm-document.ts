import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "@/lib/domain/json/json-value";

/**
 * A read view of an ELM document in which a node may be described once and referenced by id
 * elsewhere.
 */
export type ElmDocument = {
  root: JsonObject;
  /**
   * The nodes under a term, with their full description; a bare IRI counts as a node with that id.
   */
  nodes(node: JsonObject | undefined, term: string): JsonObject[];
  /** The first of {@link ElmDocument.nodes}. */
  node(node: JsonObject | undefined, term: string): JsonObject | undefined;
};

/** Visits every node of the document, outermost first; proofs are not content and are skipped. */
export function forEachNode(
  root: JsonObject,
  visit: (node: JsonObject, path: string) => void,
): void {
  const walk = (value: JsonValue, path: string): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walk(item, `${path}/${index}`);
      return;
    }
    if (!isJsonObject(value)) return;
    visit(value, path);
    for (const [key, item] of Object.entries(value))
      if (key !== "proof" && key !== "@context") walk(item, `${path}/${key}`);
  };
  walk(root, "");
}

/**
 * Opens a document for reading. Nodes with the same id are merged, the first value of a term wins;
 * nothing is fetched or validated.
 */
export function openElmDocument(root: JsonObject): ElmDocument {
  const described = new Map<string, Map<string, JsonValue>>();
  forEachNode(root, (node) => {
    if (typeof node.id !== "string") return;
    const known = described.get(node.id) ?? new Map<string, JsonValue>();
    for (const [term, value] of Object.entries(node)) if (!known.has(term)) known.set(term, value);
    described.set(node.id, known);
  });
  const resolve = (value: JsonValue): JsonObject[] => {
    if (typeof value === "string")
      return [Object.fromEntries(described.get(value) ?? [["id", value]])];
    if (!isJsonObject(value)) return [];
    const known = typeof value.id === "string" ? described.get(value.id) : undefined;
    return [known ? Object.fromEntries(known) : value];
  };
  const nodes = (node: JsonObject | undefined, term: string) =>
    asList(node?.[term]).flatMap(resolve);
  return { root, nodes, node: (node, term) => nodes(node, term)[0] };
}

/**
 * Text under a term by language, the first of each; plain strings are under `und` (BCP 47: language
 * not determined). Empty if there is none.
 */
export function textsOf(node: JsonObject | undefined, term: string): Record<string, string> {
  const texts = new Map<string, string>();
  const tell = (language: string, text: JsonValue | undefined) => {
    if (typeof text === "string" && text.trim() !== "" && !texts.has(language))
      texts.set(language, text);
  };
  for (const value of asList(node?.[term])) {
    if (typeof value === "string") tell("und", value);
    if (!isJsonObject(value)) continue;
    if (Object.hasOwn(value, "@value"))
      tell(typeof value["@language"] === "string" ? value["@language"] : "und", value["@value"]);
    else for (const [language, entry] of Object.entries(value)) tell(language, asList(entry)[0]);
  }
  return Object.fromEntries(texts);
}

/** Whether any language has text under the term. */
export function hasTextOf(node: JsonObject | undefined, term: string): boolean {
  return Object.keys(textsOf(node, term)).length > 0;
}

/** The first string under a term; undefined if there is none. */
export function stringOf(node: JsonObject | undefined, term: string): string | undefined {
  return asList(node?.[term]).find((value): value is string => typeof value === "string");
}
