import data from "@/lib/domain/vocabularies/data/isced-f.json";
import { type Concept, snbConcept } from "./concept";

export type IscedField = {
  /** Two digits: broad field; three: narrow; four: detailed. */
  code: string;
  /** English label as published by EU Vocabularies. */
  label: string;
};

/**
 * All 220 ISCED Fields of Education and Training 2013 (ISCED-F), each broad field followed by its
 * narrow and detailed ones.
 */
export const iscedFields: readonly IscedField[] = data.map(([code = "", label = ""]) => ({
  code,
  label,
}));

const byCode = new Map(iscedFields.map((field) => [field.code, field]));

/** The two digits of the broad fields. */
export type IscedBroadField =
  | "00"
  | "01"
  | "02"
  | "03"
  | "04"
  | "05"
  | "06"
  | "07"
  | "08"
  | "09"
  | "10"
  | "99";

/** The field of a code of two to four digits; null if there is none. */
export function findIscedField(code: string): IscedField | null {
  return byCode.get(code) ?? null;
}

/**
 * A field as an ELM concept (property `thematicArea`, shape ISCEDFCode); null for an unknown code.
 */
export function iscedConcept(code: string): Concept | null {
  const field = byCode.get(code);
  return field ? snbConcept("isced-f", field.code, field.label) : null;
}
