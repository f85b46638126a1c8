import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Doc } from "./hostile-world";

/** A random generator with the same choices for the same seed (mulberry32). */
export class Chance {
  private state: number;

  constructor(state: number) {
    this.state = state;
  }

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, limit);
  }

  oneOf<Item>(items: readonly Item[]): Item | undefined {
    return items[this.below(items.length)];
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const left = [...items];
    const taken: Item[] = [];
    while (left.length > 0) taken.push(...left.splice(this.below(left.length), 1));
    return taken;
  }
}

export type Place = { holder: Doc; key: string; value: JsonValue; path: string };

/**
 * Every member and entry of a document, by the object or array that holds it; contexts are no
 * content.
 */
export function placesIn(node: JsonValue, path = "", places: Place[] = []): Place[] {
  if (node === null || typeof node !== "object") return places;
  for (const key of Object.keys(node)) {
    if (key === "@context") continue;
    const value = (node as Doc)[key] as JsonValue;
    places.push({ holder: node as Doc, key, value, path: `${path}/${key}` });
    placesIn(value, `${path}/${key}`, places);
  }
  return places;
}

type Definition = string | { "@id"?: string; "@type"?: string; "@context"?: unknown } | null;

/**
 * Terms that one of our contexts maps to the same IRI, and the datatypes that it assigns to values.
 */
function readContexts() {
  const terms = new Map<string, Set<string>>();
  const types = new Map<string, Set<string>>();
  const read = (context: unknown) => {
    for (const layer of [context].flat()) {
      if (typeof layer !== "object" || layer === null) continue;
      for (const [term, definition] of Object.entries(layer) as [string, Definition][]) {
        const iri = typeof definition === "string" ? definition : definition?.["@id"];
        const last = iri?.replace(/^.*[#/:]/, "");
        if (last && !last.startsWith("@"))
          terms.set(last, (terms.get(last) ?? new Set()).add(term));
        if (typeof definition !== "object" || definition === null) continue;
        const type = definition["@type"]?.replace(/^xsd:/, "http://www.w3.org/2001/XMLSchema#");
        if (type) types.set(term, (types.get(term) ?? new Set()).add(type));
        read(definition["@context"]);
      }
    }
  };
  for (const context of bundledContexts.values()) read(Reflect.get(context, "@context"));
  const aliases = new Map<string, string[]>();
  for (const group of terms.values())
    for (const term of group)
      aliases.set(term, [
        ...(aliases.get(term) ?? []),
        ...[...group].filter((other) => other !== term),
      ]);
  return { aliases, types };
}

const { aliases, types } = readContexts();

const isObject = (value: JsonValue | undefined): value is Doc =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNode = (value: JsonValue): value is Doc => isObject(value) && !("@value" in value);
const isScalar = (value: JsonValue) => value !== null && typeof value !== "object";
const isMember = ({ holder, key }: Place) =>
  !Array.isArray(holder) && key !== "id" && key !== "type";

/** Two halves of a node under one id that complement each other. */
function halves(node: Doc, id: JsonValue, chance: Chance): [Doc, Doc] {
  const one: Doc = { id };
  const other: Doc = { id };
  for (const [key, value] of Object.entries(node))
    if (key !== "id") (chance.below(2) === 0 ? one : other)[key] = value;
  return [one, other];
}

type Rewriting = (place: Place, chance: Chance, root: Doc) => void;

/**
 * Ways of writing that leave the statements as they are, or that try to: whether the signature
 * still fits, the verifier says.
 */
export const rewritings: Record<string, Rewriting> = {
  "in a list": ({ holder, key, value }) => {
    holder[key] = [value];
  },
  "in a list of a list": ({ holder, key, value }) => {
    holder[key] = [[value]];
  },
  "said twice": ({ holder, key, value }) => {
    if (Array.isArray(holder)) holder.push(structuredClone(value));
    else holder[key] = [value, structuredClone(value)].flat();
  },
  "in another order": ({ holder, key, value }, chance) => {
    if (Array.isArray(value)) holder[key] = chance.shuffled(value);
    else if (isObject(value))
      holder[key] = Object.fromEntries(chance.shuffled(Object.entries(value)));
  },
  "as a value object": (place, chance) => {
    const { holder, key, value } = place;
    if (!isScalar(value)) return;
    const term = Array.isArray(holder) ? (/\/([^/]+)\/\d+$/.exec(place.path)?.[1] ?? "") : key;
    const type = chance.oneOf([...(types.get(term) ?? []), null]) ?? null;
    holder[key] = { "@value": value, ...(type === null ? {} : { "@type": type }) };
  },
  "as a number of another form": ({ holder, key, value }, chance) => {
    const xsd = "http://www.w3.org/2001/XMLSchema#";
    const type = chance.oneOf(["integer", "double", "decimal", "string"]);
    if (typeof value === "number" || typeof value === "boolean")
      holder[key] = {
        "@value": String(value),
        "@type": xsd + (typeof value === "boolean" ? "boolean" : type),
      };
  },
  "as texts with their languages": ({ holder, key, value }) => {
    if (!isNode(value)) return;
    const entries = Object.entries(value);
    if (
      entries.length > 0 &&
      entries.every(
        ([tag, text]) => /^[a-z]{2,3}$/.test(tag) && tag !== "id" && typeof text === "string",
      )
    )
      holder[key] = entries.map(([tag, text]) => ({
        "@value": text,
        "@language": tag.toUpperCase(),
      }));
  },
  "under another word": (place, chance) => {
    const { holder, key, value } = place;
    const other = isMember(place) ? chance.oneOf(aliases.get(key) ?? []) : undefined;
    if (other === undefined || other in holder) return;
    delete holder[key];
    holder[other] = value;
  },
  "under two words": (place, chance) => {
    const { holder, key, value } = place;
    const other = isMember(place) ? chance.oneOf(aliases.get(key) ?? []) : undefined;
    if (other !== undefined && !(other in holder)) holder[other] = structuredClone(value);
  },
  "in two halves": ({ holder, key, value }, chance) => {
    if (!isNode(value) || typeof value.id !== "string") return;
    const split = halves(value, value.id, chance);
    if (Array.isArray(holder)) holder.splice(Number(key), 1, ...split);
    else holder[key] = split;
  },
  "in two halves under a label": ({ holder, key, value }, chance) => {
    if (!isNode(value) || "id" in value) return;
    const split = halves(value, `_:x${chance.below(1e6)}`, chance);
    if (Array.isArray(holder)) holder.splice(Number(key), 1, ...split);
    else holder[key] = split;
  },
  "described elsewhere": (place, chance, root) => {
    const { value } = place;
    if (!isNode(value) || typeof value.id !== "string") return;
    const { id } = value;
    const others = placesIn(root).filter(
      (other) => other.value === id || (isNode(other.value) && other.value.id === id),
    );
    const other = chance.oneOf(
      others.filter(({ holder, key }) => key !== "id" && holder[key] !== value),
    );
    if (!other) return;
    const both = { ...(isNode(other.value) ? other.value : {}), ...value };
    place.holder[place.key] = chance.below(2) === 0 ? id : { id };
    other.holder[other.key] = both;
  },
  "an id as a text, or as a node": ({ holder, key, value }) => {
    if (key === "id" || key === "type") return;
    if (isNode(value) && Object.keys(value).length === 1 && typeof value.id === "string")
      holder[key] = value.id;
    else if (typeof value === "string" && /^(?:urn|did|https?):/.test(value))
      holder[key] = { id: value };
  },
  "left out where it is repeated": ({ holder, key, value }, _chance, root) => {
    const same = placesIn(root).filter(
      (other) => JSON.stringify(other.value) === JSON.stringify(value),
    );
    if (same.length > 1 && !Array.isArray(holder) && key !== "id") delete holder[key];
  },
  "a type more, or in another order": ({ holder, key, value }, chance) => {
    if (key !== "type") return;
    const given = [value].flat() as JsonValue[];
    holder[key] = chance.below(2) === 0 ? chance.shuffled(given) : [...given, ...given];
  },
  "an empty text more": ({ holder, key, value }, chance) => {
    if (chance.below(2) === 0) holder[key] = [value, ""].flat() as JsonValue;
    else if (isNode(value)) value[chance.oneOf([...types.keys()]) ?? "name"] = "";
  },
  "in a word of JSON-LD": ({ holder, key, value }, chance) => {
    const word =
      chance.oneOf([
        "@set",
        "@list",
        "@graph",
        "@included",
        "@nest",
        "@reverse",
        "@id",
        "@type",
        "@index",
      ]) ?? "@set";
    if (word === "@set" || word === "@list" || word === "@graph")
      holder[key] = { [word]: [value].flat() };
    else if (!Array.isArray(holder)) {
      delete holder[key];
      holder[word] = word === "@id" || word === "@type" ? value : { [key]: value };
    }
  },
  "with a context more": (_place, chance, root) => {
    const contexts = [root["@context"]].flat() as JsonValue[];
    const other = chance.oneOf(
      [...bundledContexts.keys()].filter((context) => !contexts.includes(context)),
    );
    if (other) root["@context"] = [...contexts, other];
  },
};

/** One to three rewritings of a document, at random places. */
export function rewritten(document: Doc, chance: Chance): { document: Doc; ways: string[] } {
  const copy: Doc = structuredClone(document);
  const ways: string[] = [];
  for (let count = 1 + chance.below(3); count > 0; count -= 1) {
    const way = chance.oneOf(Object.keys(rewritings)) ?? "";
    for (let tries = 0; tries < 30; tries += 1) {
      const before = JSON.stringify(copy);
      const place = chance.oneOf(placesIn(copy));
      if (place) rewritings[way]?.(place, chance, copy);
      if (JSON.stringify(copy) === before) continue;
      ways.push(`${way}: ${place?.path}`);
      break;
    }
  }
  return { document: copy, ways };
}
