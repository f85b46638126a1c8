import { z } from "zod";
import { AppError } from "@/lib/domain/errors";
import { hasUnsignableCharacter } from "@/lib/domain/multilingual";
import type { EnrolmentState } from "./states";

/** How the institution has verified the learner's identity. */
export const IdentityAssuranceSchema = z.enum(
  ["not-stated", "institutional-account", "document-checked", "in-person"],
  {
    error: "unknownCode",
  },
);
export type IdentityAssurance = z.output<typeof IdentityAssuranceSchema>;

/**
 * Attack: a name with a right-to-left override displays differently from the signed letters
 * ("gro.elpmaxe"), and one with line breaks forges further lines of a certificate. Rule: no
 * directional overrides or isolates; any white space becomes one space. Joiners are kept: Persian
 * and Indic names need them.
 */
const directionControl = /[\u202a-\u202e\u2066-\u2069]/;

const personText = (maxLength: number) =>
  z
    .string({ error: "required" })
    .transform((text) =>
      (text.isWellFormed() ? text.normalize("NFC") : text).replace(/\s+/g, " ").trim(),
    )
    .refine((text) => text.length <= maxLength, { error: "tooLong" })
    .refine((text) => !hasUnsignableCharacter(text) && !directionControl.test(text), {
      error: "unsignableCharacter",
    });

/** Hangul fillers count as letters, but cannot be seen. */
const visibleLetter = /(?!\p{Default_Ignorable_Code_Point})\p{L}/u;

const optionalText = (maxLength: number) =>
  personText(maxLength)
    .nullish()
    .transform((text) => text || null);

/** An empty form field is treated as absent. */
const orNull = <Output>(schema: z.ZodType<Output, string>) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? null : (value ?? null)),
    schema.nullable(),
  );

/**
 * Element 1 of Annex I. Only a display name as the person writes it, in any script, is required;
 * given and family name are optional, because many people have no such parts. `dateOfBirth` is an
 * ISO date; the European Student Identifier is the URN of the European Student Card Initiative.
 */
export const LearnerInputSchema = z.object({
  displayName: personText(200)
    .refine((text) => text !== "", { error: "required", abort: true })
    .refine((text) => visibleLetter.test(text), { error: "nameWithoutLetter" }),
  givenName: optionalText(200),
  familyName: optionalText(200),
  email: orNull(
    z
      .string()
      .trim()
      .max(254, { error: "tooLong" })
      .pipe(z.email({ error: "invalidEmail" })),
  ),
  dateOfBirth: orNull(
    z.iso
      .date({ error: "invalidDate" })
      .refine((day) => day >= "1900-01-01", { error: "tooEarly" }),
  ),
  studentNumber: optionalText(50),
  europeanStudentIdentifier: orNull(
    z
      .string()
      .trim()
      .max(255, { error: "tooLong" })
      .regex(/^urn:schac:personalUniqueCode:int:esi:[a-z0-9.-]{1,100}:[!-~]{1,150}$/i, {
        error: "invalidStudentIdentifier",
      }),
  ),
  identityAssurance: IdentityAssuranceSchema.default("not-stated"),
});

export type LearnerInput = z.output<typeof LearnerInputSchema>;

/**
 * Errors: INVALID_INPUT (`dateOfBirth` inFuture) for a date of birth after `today`, an ISO date in
 * the institution's time zone.
 */
export function assertBorn(learner: Pick<LearnerInput, "dateOfBirth">, today: string): void {
  if (learner.dateOfBirth !== null && learner.dateOfBirth > today) {
    throw new AppError("INVALID_INPUT", { fields: [{ path: "dateOfBirth", code: "inFuture" }] });
  }
}

/**
 * Errors: ALREADY_DONE for a withdrawn enrolment; WRONG_STATE unless it is active; a learner with a
 * credential cannot withdraw: it must be revoked.
 */
export function assertWithdrawable({
  state,
  hasAward,
}: {
  state: EnrolmentState;
  hasAward: boolean;
}): void {
  if (state === "withdrawn") throw new AppError("ALREADY_DONE");
  if (hasAward || state !== "enrolled") throw new AppError("WRONG_STATE", { values: { state } });
}
