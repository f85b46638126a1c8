import type { Concept } from "@/lib/domain/vocabularies/concept";
import {
  accreditationDecisions,
  entitlementStatuses,
  entitlementTypes,
} from "@/lib/domain/vocabularies/credential-concepts";
import {
  accreditationTypes,
  activityTypes,
  assessmentTypes,
  modes,
  outcomeTypes,
  reuseLevels,
  supervisions,
} from "@/lib/domain/vocabularies/elements";
import { findIscedField } from "@/lib/domain/vocabularies/isced-f";
import { findNqfLevel } from "@/lib/domain/vocabularies/nqf";
import type { ConceptLabels } from "./concept-labels";
import { danishLabels } from "./danish";
import { dutchLabels } from "./dutch";
import { englishLabels } from "./english";
import { finnishLabels } from "./finnish";
import { frenchLabels } from "./french";
import { germanLabels } from "./german";
import { greekLabels } from "./greek";
import { italianLabels } from "./italian";
import { polishLabels } from "./polish";
import { portugueseLabels } from "./portuguese";
import { spanishLabels } from "./spanish";
import { swedishLabels } from "./swedish";

const labels = {
  en: englishLabels,
  de: germanLabels,
  es: spanishLabels,
  fr: frenchLabels,
  it: italianLabels,
  pt: portugueseLabels,
  pl: polishLabels,
  nl: dutchLabels,
  fi: finnishLabels,
  sv: swedishLabels,
  da: danishLabels,
  el: greekLabels,
} as const satisfies Record<string, ConceptLabels>;

/** The languages in which every controlled value has words: those of the printed certificate. */
export const labelLanguages = Object.keys(labels) as (keyof typeof labels)[];

/** A label and the language it is really in. */
export type Label = { text: string; language: string };

type Reader = (labels: ConceptLabels) => string;

/**
 * A cycle, a kind of supervision and a type of outcome of our own schemes, wherever the
 * installation that signed is.
 */
const ownConcept = /^https?:\/\/[^?#]+\/ns\/(qf-ehea|supervision|outcome-type)\/([a-z-]+)$/;
const ownTables = {
  "qf-ehea": "cycles",
  supervision: "supervisions",
  "outcome-type": "outcomeTypes",
} as const;

type Table = Exclude<
  {
    [Name in keyof ConceptLabels]: ConceptLabels[Name] extends string ? never : Name;
  }[keyof ConceptLabels],
  undefined
>;

function member(table: Table, key: string): Reader | null {
  const has = Object.hasOwn(englishLabels[table], key);
  return has ? (all) => (all[table] as Record<string, string>)[key] ?? "" : null;
}

function readersOf(
  table: Table,
  concepts: Readonly<Record<string, Concept | null>>,
): [string, Reader][] {
  return Object.entries(concepts).flatMap(([key, concept]) => {
    const reader = member(table, key);
    return concept === null || reader === null ? [] : [[concept.iri, reader] as [string, Reader]];
  });
}

const {
  "unsupervised-without-identity-check": unsupervised,
  "supervised-without-identity-check": supervised,
} = supervisions;

const published = new Map<string, Reader>([
  ...readersOf("assessmentTypes", assessmentTypes),
  ...readersOf("modes", modes),
  ...readersOf("activityTypes", activityTypes),
  ...readersOf("outcomeTypes", outcomeTypes),
  ...readersOf("reuseLevels", reuseLevels),
  ...readersOf("accreditationTypes", accreditationTypes),
  ...readersOf("accreditationDecisions", accreditationDecisions),
  ...readersOf("entitlementTypes", entitlementTypes),
  ...readersOf("entitlementStatuses", entitlementStatuses),
  ...readersOf("supervisions", {
    "unsupervised-without-identity-check": unsupervised,
    "supervised-without-identity-check": supervised,
    "supervised-with-identity-check": supervisions["supervised-on-site-with-identity-check"],
  }),
  [
    "http://data.europa.eu/snb/supervision-verification/df2880c5cb",
    (all) => all.supervisions["unsupervised-with-identity-check"],
  ],
]);

function nationalLevel(iri: string): Reader | null {
  const found = findNqfLevel(iri);
  if (!found) return null;
  const { framework, level } = found;
  // "Entry Level 3" is a name, and names are not translated.
  if (level.level.startsWith("Entry")) return () => level.label;
  return (all) =>
    all.nationalLevel.replace("{framework}", framework.shortName).replace("{level}", level.level);
}

function readerOf(iri: string): Reader | null {
  const [, scheme, key] = ownConcept.exec(iri) ?? [];
  if (scheme !== undefined && key !== undefined)
    return member(ownTables[scheme as keyof typeof ownTables], key);
  return published.get(iri) ?? nationalLevel(iri);
}

/**
 * The words for a controlled value in a language, in English where we have none of that language;
 * null for a value of another vocabulary.
 */
export function labelOf(iri: string, language: string): Label | null {
  const reader = readerOf(iri);
  if (reader === null) return null;
  const [primary = ""] = language.toLowerCase().split("-");
  const known = labelLanguages.find((one) => one === primary) ?? "en";
  return { text: reader(labels[known]), language: known };
}

const iscedBase = "http://data.europa.eu/snb/isced-f/";

/**
 * A field of education: the broad field in the reader's language, and the field itself as
 * published, in English, with its code. Empty for a value that is no field.
 */
export function fieldLabels(iri: string, language: string): Label[] {
  const code = iri.startsWith(iscedBase) ? iri.slice(iscedBase.length) : "";
  const field = findIscedField(code);
  if (!field) return [];
  const own = { text: `${field.label} (ISCED-F ${code})`, language: "en" };
  const broad = member("iscedBroadFields", code.slice(0, 2));
  const known = labelLanguages.find((one) => one === language);
  if (broad === null || (known ?? "en") === "en") return [own];
  return [{ text: broad(labels[known ?? "en"]), language: known ?? "en" }, own];
}
