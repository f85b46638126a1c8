import type { AwardFacts } from "@/lib/domain/credentials/award-facts";

/**
 * The values that differ between learners of one batch, exactly as in the credential. Each appears
 * as an entire literal or inside an IRI, and nothing else in the document depends on it, so that a
 * batch can be compiled: compose once with sentinels, then substitute. A value's presence is part
 * of the structure; see {@link templateShapeOf}.
 */
export type ElmSlots = {
  /** `urn:uuid:…`; prefix of the IRI of every node of the credential. */
  credentialId: string;
  /** xsd:dateTime. */
  issued: string;
  /** xsd:dateTime. */
  validUntil: string | null;
  /** xsd:dateTime, midnight of a day. */
  awardingDate: string;
  fullName: string;
  givenName: string | null;
  familyName: string | null;
  /** xsd:dateTime, midnight of a day. */
  dateOfBirth: string | null;
  studentNumber: string | null;
  europeanStudentIdentifier: string | null;
  overallGrade: string | null;
  /** Address of the status list: a full IRI, and the part of the entry's IRI before `#`. */
  statusList: string;
  /** Decimal digits: a literal, and the fragment of the entry's IRI. */
  statusIndex: string;
  /** One per result, in the order of {@link AwardFacts.results}. */
  grades: string[];
  /** One per result, xsd:dateTime, midnight of a day. */
  assessedOn: string[];
};

/**
 * A day as the full date-time that ELM requires: midnight UTC. The offset has no meaning: the
 * calendar day is stated, and readers take it from the first ten characters. A longer value is
 * already an instant.
 */
export function toDateTime(dayOrInstant: string): string {
  return dayOrInstant.length === 10 ? `${dayOrInstant}T00:00:00+00:00` : dayOrInstant;
}

const dateTimeOrNull = (value: string | null) => (value === null ? null : toDateTime(value));

/** The slot values of these facts. */
export function elmSlotsOf(facts: AwardFacts): ElmSlots {
  const { learner } = facts;
  return {
    credentialId: `urn:uuid:${facts.credentialUuid}`,
    issued: toDateTime(facts.issuedAt),
    validUntil: dateTimeOrNull(facts.validUntil),
    awardingDate: toDateTime(facts.awardedOn),
    fullName: learner.fullName,
    givenName: learner.givenName || null,
    familyName: learner.familyName || null,
    dateOfBirth: dateTimeOrNull(learner.dateOfBirth),
    studentNumber: learner.studentNumber || null,
    europeanStudentIdentifier: learner.europeanStudentIdentifier || null,
    overallGrade: facts.overallGrade || null,
    statusList: facts.status.listUrl,
    statusIndex: String(facts.status.index),
    grades: facts.results.map((result) => result.grade),
    assessedOn: facts.results.map((result) => toDateTime(result.assessedOn)),
  };
}

/**
 * A key of the credential's structure: two awards with the same key give documents that differ only
 * in their slots. It covers the version, the issuer and the status entries, and for each learner
 * which optional values are present, and which results with which supervision. The issuer's profile
 * is assumed to be the same for both, as within one batch.
 */
export function templateShapeOf(facts: AwardFacts): string {
  const slots = elmSlotsOf(facts);
  const optional = [
    "validUntil",
    "givenName",
    "familyName",
    "dateOfBirth",
    "studentNumber",
    "europeanStudentIdentifier",
    "overallGrade",
  ] as const;
  const present = optional.filter((name) => slots[name] !== null);
  const results = facts.results.map((result) => `${result.assessmentId}=${result.supervision}`);
  return JSON.stringify([
    facts.issuer.did,
    facts.publicUrl,
    facts.version.id,
    facts.version.number,
    present,
    results,
  ]);
}
