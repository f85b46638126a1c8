import type { Concept } from "@/lib/domain/vocabularies/concept";
import {
  accreditationDecisions,
  entitlementStatuses,
  entitlementTypes,
} from "@/lib/domain/vocabularies/credential-concepts";
import da from "@/lib/domain/vocabularies/data/labels/da.json";
import de from "@/lib/domain/vocabularies/data/labels/de.json";
import el from "@/lib/domain/vocabularies/data/labels/el.json";
import en from "@/lib/domain/vocabularies/data/labels/en.json";
import es from "@/lib/domain/vocabularies/data/labels/es.json";
import fi from "@/lib/domain/vocabularies/data/labels/fi.json";
import fr from "@/lib/domain/vocabularies/data/labels/fr.json";
import it from "@/lib/domain/vocabularies/data/labels/it.json";
import nl from "@/lib/domain/vocabularies/data/labels/nl.json";
import pl from "@/lib/domain/vocabularies/data/labels/pl.json";
import pt from "@/lib/domain/vocabularies/data/labels/pt.json";
import sv from "@/lib/domain/vocabularies/data/labels/sv.json";
import {
  accreditationTypes,
  activityTypes,
  assessmentTypes,
  modes,
  outcomeTypes,
  reuseLevels,
  supervisionConcepts,
} from "@/lib/domain/vocabularies/elements";
import { findIscedField } from "@/lib/domain/vocabularies/isced-f";
import { findNqfLevel } from "@/lib/domain/vocabularies/nqf";
import type { ConceptLabels } from "./concept-labels";

const labels = {
  en,
  de,
  es,
  fr,
  it,
  pt,
  pl,
  nl,
  fi,
  sv,
  da,
  el,
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
  const has = Object.hasOwn(labels.en[table], key);
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
  ...readersOf("supervisions", supervisionConcepts),
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
