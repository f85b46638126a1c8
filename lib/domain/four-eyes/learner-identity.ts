import { z } from "zod";
import type { LearnerInput } from "@/lib/domain/enrolment/learner";

/** The fields that identify a learner (Annex I, element 1), and the address of the claim link. */
export const identityFields = [
  "displayName",
  "givenName",
  "familyName",
  "email",
  "dateOfBirth",
  "studentNumber",
  "europeanStudentIdentifier",
] as const;
export type IdentityField = (typeof identityFields)[number];

export type LearnerIdentity = Pick<LearnerInput, IdentityField>;

/** The changed fields, in the order of the form. */
export function findIdentityChanges(
  before: LearnerIdentity,
  after: LearnerIdentity,
): IdentityField[] {
  return identityFields.filter((field) => before[field] !== after[field]);
}

/**
 * Attack: one registrar puts their own address or name into the record of a credential's holder,
 * and receives it instead. Rule: from the proposal of a batch on, and permanently once a credential
 * was signed, changing a learner's identity takes two registrars, because even an ended credential
 * can be replaced. The same applies to a record bound to an account, and to a person with
 * enrolments that the registrar is not responsible for.
 */
export function needsSecondRegistrar(facts: {
  hasCredentials: boolean;
  isClaimed: boolean;
  reachesEveryEnrolment: boolean;
}): boolean {
  return facts.hasCredentials || facts.isClaimed || !facts.reachesEveryEnrolment;
}

const valuesOfChange = z.partialRecord(z.enum(identityFields), z.string().nullable());

/**
 * The payload of a `learner-identity` change: the changed fields, and the revision of the record
 * they were read from.
 */
export const LearnerIdentityChangeSchema = z.object({
  revision: z.number().int(),
  from: valuesOfChange,
  to: valuesOfChange,
});
export type LearnerIdentityChange = z.output<typeof LearnerIdentityChangeSchema>;

export function describeIdentityChange(
  before: LearnerIdentity & { revision: number },
  after: LearnerIdentity,
): LearnerIdentityChange {
  const fields = findIdentityChanges(before, after);
  const pick = (facts: LearnerIdentity) =>
    Object.fromEntries(fields.map((field) => [field, facts[field]]));
  return { revision: before.revision, from: pick(before), to: pick(after) };
}

/** The record after the change. */
export function applyIdentityChange(
  before: LearnerIdentity,
  { to }: LearnerIdentityChange,
): LearnerIdentity {
  const after = { ...before, ...to };
  return { ...after, displayName: after.displayName ?? before.displayName };
}
