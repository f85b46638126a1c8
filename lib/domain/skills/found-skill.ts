/** A skill as a search finds it. */
export type FoundSkill = {
  iri: string;
  /** The preferred label, in `language` (ISO 639-1). */
  label: string;
  language: string;
  /** The label that matched, if it was another one. */
  synonym: string | null;
  reuseLevel: string | null;
};
