import { conceptText, localTextOf } from "@/lib/domain/credential-views/concept-words";
import {
  asList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  typesOf,
} from "@/lib/domain/json/json-value";

/** A value without a fact: its terms and content. */
export type Unread = { path: string[]; text: string; language: string };

/**
 * `hidden`: neither the value nor its content is shown. `read`: the value is already shown, its
 * content is searched.
 */
export type TermJudgement = "hidden" | "read" | "unread";

type Walk = {
  judge: (node: JsonObject, term: string) => TermJudgement;
  /** BCP 47 language of the reader. */
  language: string;
  tell: (value: Unread, owner: JsonObject) => void;
};

type Place = { owner: JsonObject; path: string[]; judgement: TermJudgement };

const structural = new Set(["id", "type", "@context", "@id", "@type", "proof"]);
/** The members of a vocabulary value other than its name are for machines. */
const ofConcepts = new Set(["prefLabel", "inScheme", "notation"]);
const languageTag = /^(?:[a-z]{2}|und)(?:-[A-Za-z0-9]{2,8})*$/;
const reachable = /^(?:mailto|tel):/;

/**
 * A language map of ELM, or a text with its language (VCDM 2.0): one value, regardless of its
 * number of members.
 */
function textOf(value: JsonObject, reader: string): { text: string; language: string } | null {
  if (typeof value["@value"] === "string")
    return { text: value["@value"], language: String(value["@language"] ?? "und") };
  const entries = Object.entries(value);
  const isMap = entries.every(
    ([tag, entry]) =>
      languageTag.test(tag) && asList(entry).every((text) => typeof text === "string"),
  );
  const [first] = entries;
  if (!isMap || first === undefined) return null;
  const text = String(asList(first[1])[0] ?? "");
  if (entries.length === 1 && /^[a-z][a-z0-9+.-]*:/i.test(text) && first[0] === "id") return null;
  return localTextOf({ map: value }, "map", reader) ?? { text, language: first[0] };
}

/** Pictures and other data embedded as text are not readable. */
function isReadable(text: string): boolean {
  return (
    text.trim() !== "" && !text.startsWith("data:") && !(text.length > 200 && !/\s/.test(text))
  );
}

function isConcept(node: JsonObject): boolean {
  return typesOf(node).includes("Concept") || node.inScheme !== undefined;
}

/**
 * A value may be shown at one place and not at another: Italy as the country of an institution, and
 * as a citizenship.
 */
function walkConcept(concept: JsonObject, { owner, path, judgement }: Place, walk: Walk): void {
  const isUnread = judgement === "unread" || walk.judge(concept, "prefLabel") === "unread";
  const words = isUnread ? conceptText(concept, walk.language) : null;
  if (words) walk.tell({ path, ...words }, owner);
  walkNode({ node: concept, passed: ofConcepts }, path, walk);
}

function walkValue(value: JsonValue, place: Place, walk: Walk): void {
  const { owner, path, judgement } = place;
  if (!isJsonObject(value)) {
    if (judgement === "unread" && value !== null && !Array.isArray(value))
      walk.tell({ path, text: String(value), language: "und" }, owner);
    return;
  }
  if (typesOf(value).includes("MediaObject")) return;
  if (isConcept(value)) {
    walkConcept(value, place, walk);
    return;
  }
  const text = textOf(value, walk.language);
  if (text !== null) {
    if (judgement === "unread") walk.tell({ path, ...text }, owner);
    return;
  }
  if (judgement === "unread" && typeof value.id === "string" && reachable.test(value.id))
    walk.tell({ path, text: value.id.replace(reachable, ""), language: "und" }, owner);
  walkNode({ node: value }, path, walk);
}

type Walked = {
  node: JsonObject /** Terms that are told with the node itself. */;
  passed?: ReadonlySet<string>;
};

function walkNode({ node, passed }: Walked, path: string[], walk: Walk): void {
  for (const [term, value] of Object.entries(node)) {
    if (structural.has(term) || passed?.has(term)) continue;
    const judgement = walk.judge(node, term);
    if (judgement === "hidden") continue;
    for (const item of asList(value))
      walkValue(item, { owner: node, path: [...path, term], judgement }, walk);
  }
}

/**
 * Walks a document and collects the values that `judge` finds unread, in the reader's language if
 * available; proofs, ids, types and pictures are skipped. The content of a node referenced at
 * several places is collected once.
 */
export function unreadIn(root: JsonObject, judge: Walk["judge"], language: string): Unread[] {
  const found: Unread[] = [];
  const told = new Set<string>();
  const tell: Walk["tell"] = (value, owner) => {
    const { path, text } = value;
    const key = typeof owner.id === "string" ? JSON.stringify([owner.id, path.at(-1), text]) : null;
    if (!isReadable(text) || (key !== null && told.has(key))) return;
    if (key !== null) told.add(key);
    found.push(value);
  };
  walkNode({ node: root }, [], { judge, language, tell });
  return found;
}
