import type { ElementKey } from "@/lib/domain/verification/elm/elements";

/**
 * A value that was signed, in words. `language` is BCP 47; "und" for names, codes and addresses,
 * which are in none.
 */
export type FactValue = {
  text: string;
  language: string;
  /** Where the value is a web address. */
  href?: string;
  /** What belongs to this value alone: of an assessment its kind, its grade, its scale. */
  details?: SignedFact[];
};

export type SignedFact = {
  label: string;
  values: FactValue[];
  /**
   * The element of Annex I (2022/C 243/02) that this is a value of; null for what goes beyond them.
   */
  element: ElementKey | null;
  /** A caution that belongs beside the values. */
  note?: string;
};

/**
 * `claims`: what a file claims besides. `other`: what was signed and belongs to no question of a
 * lay reader.
 */
export type FactGroupKey = "who" | "ability" | "assessed" | "worth" | "claims" | "other";

/** The answers to the four questions, before they are told. */
export type GroupedFacts = Record<Exclude<FactGroupKey, "claims" | "other">, SignedFact[]>;

export type FactGroup = { key: FactGroupKey; title: string; facts: SignedFact[]; note?: string };

/**
 * Everything a person can read in a signed document, by the questions of a lay reader. Plain data:
 * it can be sent to a browser.
 */
export type SignedFacts = {
  /** Of the labels. */
  language: string;
  title: string;
  groups: FactGroup[];
};

/** Who reads, and what they may see. */
export type FactsFrame = {
  /** BCP 47 language of the reader. */
  language: string;
  /**
   * The time zone of the institution that issued; null where it is not known here: the zone that
   * the file states is named then.
   */
  timeZone: string | null;
  /**
   * Whether date of birth and identifiers of the person are shown: only to those who have the file
   * itself. A shared page whose file is withheld must not tell them.
   */
  withIdentifiers: boolean;
};
