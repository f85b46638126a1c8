import { z } from "zod";
import type { LearnerInput } from "../enrolment/learner";

/**
 * What says who a learner is, and where what is theirs is sent: Annex I, element 1, and the address
 * of the claim link.
 */
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

/** The fields that a change touches, in the order of the form. */
export function findIdentityChanges(
  before: LearnerIdentity,
  after: LearnerIdentity,
): IdentityField[] {
  return identityFields.filter((field) => before[field] !== after[field]);
}

/**
 * Attack: one registrar puts their own address or name into the record of somebody who holds a
 * credential, and receives it in that person's place. Rule: from the proposal of a batch on, and
 * ever after a credential was signed, who a learner is changes by two registrars: a credential that
 * ended can be replaced. So does a record that an account holds, and what another faculty relies
 * on: a registrar who is not responsible for every enrolment of the person does not change them
 * alone.
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
 * The payload of a change of `learner-identity`: the fields that change, and the revision of the
 * record they were read from.
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

/** The record as it would be. */
export function applyIdentityChange(
  before: LearnerIdentity,
  { to }: LearnerIdentityChange,
): LearnerIdentity {
  const after = { ...before, ...to };
  return { ...after, displayName: after.displayName ?? before.displayName };
}
