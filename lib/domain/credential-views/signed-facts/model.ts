import type { ElementId } from "@/lib/domain/micro-credentials/elements";

/**
 * A signed value, formatted. `language` is BCP 47; "und" for names, codes and addresses, which have
 * none.
 */
export type FactValue = {
  text: string;
  language: string;
  /** If the value is a web address. */
  href?: string;
  /** Details of this value: for an assessment its type, grade and scale. */
  details?: SignedFact[];
};

export type SignedFact = {
  label: string;
  values: FactValue[];
  /**
   * The element of Annex I (2022/C 243/02) that this is a value of; null for what goes beyond them.
   */
  element: ElementId | null;
  /** A caution to show with the values. */
  note?: string;
};

/**
 * `claims`: further claims of the file. `other`: signed values outside a lay reader's questions.
 */
export type FactGroupKey = "who" | "ability" | "assessed" | "worth" | "claims" | "other";

/** The facts for the four questions, before formatting. */
export type GroupedFacts = Record<Exclude<FactGroupKey, "claims" | "other">, SignedFact[]>;

export type FactGroup = { key: FactGroupKey; title: string; facts: SignedFact[]; note?: string };

/**
 * All readable content of a signed document, grouped by a lay reader's questions. Plain data that
 * can be sent to a browser.
 */
export type SignedFacts = {
  /** Of the labels. */
  language: string;
  title: string;
  groups: FactGroup[];
};

/** The reader, and what they may see. */
export type FactsFrame = {
  /** BCP 47 language of the reader. */
  language: string;
  /**
   * The issuing institution's time zone; null if not known here: the zone stated in the file is
   * then named.
   */
  timeZone: string | null;
  /**
   * Whether date of birth and identifiers are shown: only to readers who have the file itself. A
   * shared page that withholds the file must not show them.
   */
  withIdentifiers: boolean;
};
