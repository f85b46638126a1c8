import { fillWords } from "@/lib/domain/credentials/document-words";
import { writeSigned } from "@/lib/domain/days";
import { asList, isJsonObject, type JsonObject, typesOf } from "@/lib/domain/json/json-value";
import { type ElmParts, findElmParts } from "@/lib/domain/verification/elm/elm-parts";
import { plainText } from "@/lib/domain/verification/report/claimed-name";
import { badgeFacts } from "./badge-facts";
import { elmAbility } from "./elm-ability";
import { elmAssessed } from "./elm-assessed";
import { elmClaims } from "./elm-claims";
import { elmWho } from "./elm-who";
import { elmWorth } from "./elm-worth";
import { FactReader, plain } from "./fact-reader";
import type {
  FactGroup,
  FactsFrame,
  FactValue,
  GroupedFacts,
  SignedFact,
  SignedFacts,
} from "./model";
import { placeWords } from "./term-words";
import type { Unread } from "./unread";

/**
 * Content for machines only: schemas, status entries, pictures, and the display, which repeats the
 * facts shown here.
 */
const machinery = new Set([
  "credentialSchema",
  "credentialStatus",
  "credentialProfiles",
  "displayParameter",
  "image",
  "@vocab",
]);

const claims = new Set(["hasClaim", "achievement", "result"]);
const maxUnread = 200;

function elmFacts(reader: FactReader, parts: ElmParts): GroupedFacts {
  return {
    who: elmWho(reader, parts),
    ability: elmAbility(reader, parts),
    assessed: elmAssessed(reader, parts),
    worth: elmWorth(reader, parts),
  };
}

function claimsOf(reader: FactReader, parts: ElmParts): FactGroup[] {
  const facts = elmClaims(reader, parts);
  return facts.length === 0 ? [] : [{ key: "claims", title: reader.words.furtherClaims, facts }];
}

/** The texts at one place, without duplicates. */
function byPlace(reader: FactReader, unread: Unread[]): SignedFact[] {
  const facts = new Map<string, SignedFact>();
  for (const each of unread) {
    const label = placeWords(each.path, reader.words);
    const fact = facts.get(label) ?? { label, values: [], element: null };
    const value = valueIn(reader, each);
    if (!fact.values.some(({ text }) => text === value.text)) fact.values.push(value);
    facts.set(label, fact);
  }
  return [...facts.values()];
}

function valueIn({ language: written, frame }: FactReader, { text, language }: Unread): FactValue {
  if (language !== "und") return { text, language };
  const moment = /^\d{4}-\d{2}-\d{2}T/.test(text)
    ? writeSigned(written, text, frame.timeZone)
    : null;
  return moment === null ? plain(text) : { text: moment, language: written };
}

function restOf(reader: FactReader, subjects: JsonObject[]): FactGroup[] {
  const ids = new Set(subjects.flatMap(({ id }) => (typeof id === "string" ? [id] : [])));
  const isPerson = (node: JsonObject) =>
    subjects.includes(node) || (typeof node.id === "string" && ids.has(node.id));
  const isHidden = (node: JsonObject, term: string) =>
    machinery.has(term) || (!reader.frame.withIdentifiers && isPerson(node) && !claims.has(term));
  const unread = reader.unread(isHidden);
  if (unread.length === 0) return [];
  const facts = byPlace(reader, unread.slice(0, maxUnread));
  const left = Math.max(0, unread.length - maxUnread);
  const note = left > 0 ? { note: fillWords(reader.words.more, { count: String(left) }) } : {};
  return [{ key: "other", title: reader.words.other, facts, ...note }];
}

function plainFacts(facts: SignedFact[]): SignedFact[] {
  return facts.map((fact) => ({ ...fact, values: fact.values.map(plainValue) }));
}

function plainValue({ text, details, ...value }: FactValue): FactValue {
  return { ...value, text: plainText(text), ...(details ? { details: plainFacts(details) } : {}) };
}

/**
 * All readable signed content of a credential, grouped by the four questions of a lay reader, in
 * the reader's language if available. Pass only signed content. A value outside these questions is
 * shown under "also signed", so that nothing is omitted; ids, schemas, pictures and status entries
 * are for machines. Never throws, whatever the document contains.
 *
 * Attack: "✓ Verified by the European Commission" as an issuer's name, words that run backwards, or
 * ten thousand lines. Rule: invisible characters and marks of approval are removed from every
 * value, and very long ones are truncated.
 */
export function signedFacts(signed: unknown, frame: FactsFrame): SignedFacts {
  const root = isJsonObject(signed) ? signed : {};
  const reader = new FactReader(root, frame);
  const subjects = asList(root.credentialSubject).filter(isJsonObject);
  const parts = typesOf(root).includes("EuropeanDigitalCredential") ? findElmParts(root) : null;
  const told = parts ? elmFacts(reader, parts) : badgeFacts(reader);
  reader.mark(root, "credentialSubject");
  reader.mark(subjects[0], "hasClaim");
  const { who, ability, assessed, worth } = reader.words;
  const titles = { who, ability, assessed, worth };
  const groups = (Object.keys(titles) as (keyof GroupedFacts)[])
    .map((key): FactGroup => ({ key, title: titles[key], facts: told[key] }))
    .filter(({ facts }) => facts.length > 0);
  const further = parts ? claimsOf(reader, parts) : [];
  return {
    language: reader.language,
    title: reader.words.everything,
    groups: [...groups, ...further, ...restOf(reader, subjects)].map((group) => ({
      ...group,
      facts: plainFacts(group.facts),
    })),
  };
}
