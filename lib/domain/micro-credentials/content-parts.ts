import { z } from "zod";
import { multilingual } from "@/lib/domain/multilingual-schema";
import { CountryCodeSchema } from "@/lib/domain/vocabularies/country-code";
import {
  AssessmentTypeSchema,
  EntitlementStatusSchema,
  EntitlementTypeSchema,
  ModeSchema,
  OutcomeTypeSchema,
  ReuseLevelSchema,
  SupervisionSchema,
} from "@/lib/domain/vocabularies/elements";

export const url = z
  .string()
  .trim()
  .max(500, { error: "tooLong" })
  .refine((value) => value === "" || (/^https?:\/\//.test(value) && URL.canParse(value)), {
    error: "invalidUrl",
  });

export const day = z.iso.date({ error: "invalidDate" }).nullable();

const localId = z.string().regex(/^[a-z0-9-]{1,40}$/, { error: "invalidId" });

export const hours = z
  .number({ error: "invalidNumber" })
  .min(0, { error: "negative" })
  .max(5000, { error: "tooLarge" })
  .nullable();

const EscoSkillSchema = z.object({
  iri: z.string().regex(/^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-zA-Z-]{1,80}$/, {
    error: "invalidEscoSkill",
  }),
  label: z.string().trim().min(1, { error: "required" }).max(200, { error: "tooLong" }),
});

export const OutcomeSchema = z.object({
  id: localId,
  title: multilingual(500),
  type: OutcomeTypeSchema,
  reuseLevel: ReuseLevelSchema.nullable(),
  escoSkills: z.array(EscoSkillSchema).max(10, { error: "tooMany" }),
});

const GradeSchema = z.object({
  value: z.string().trim().min(1, { error: "required" }).max(40, { error: "tooLong" }),
  passes: z.boolean(),
});

/** Grades from best to worst. */
export const GradingSchemeSchema = z.object({
  title: multilingual(150),
  description: multilingual(1000),
  grades: z.array(GradeSchema).max(30, { error: "tooMany" }),
});

export const AssessmentSchema = z.object({
  id: localId,
  title: multilingual(200),
  type: AssessmentTypeSchema.nullable(),
  mode: ModeSchema.nullable(),
  weightPercent: z
    .number({ error: "invalidNumber" })
    .min(0, { error: "negative" })
    .max(100, { error: "tooLarge" })
    .nullable(),
  outcomeIds: z.array(localId).max(40, { error: "tooMany" }),
  supervision: SupervisionSchema,
  /** Its own grades; absent or null: those of the version. */
  gradingScheme: GradingSchemeSchema.nullable().optional(),
});

export const AwardingPartnerSchema = z.object({
  id: localId,
  legalName: z.string().trim().max(200, { error: "tooLong" }),
  countryCode: CountryCodeSchema.nullable(),
  registration: z.string().trim().max(100, { error: "tooLong" }),
  homepage: url,
});

export const StackingTargetSchema = z.object({
  id: localId,
  title: multilingual(200),
  credits: z
    .number({ error: "invalidNumber" })
    .min(0, { error: "negative" })
    .max(300, { error: "tooLarge" })
    .nullable(),
  /** What it gives access to; absent: a learning opportunity. */
  type: EntitlementTypeSchema.optional(),
  /** Absent: prospective, because a stackable credential does not grant it yet. */
  status: EntitlementStatusSchema.optional(),
});

/** A course or module that is part of the micro-credential. */
export const PartSchema = z.object({
  id: localId,
  title: multilingual(200),
  ects: z
    .number({ error: "invalidNumber" })
    .min(0, { error: "negative" })
    .max(60, { error: "tooLarge" })
    .nullable(),
  /** The micro-credential's outcomes that this part contributes to. */
  outcomeIds: z.array(localId).max(40, { error: "tooMany" }),
});

/** A programme that the micro-credential is part of. */
export const LargerUnitSchema = z.object({ id: localId, title: multilingual(200) });

/** A supplementary document elsewhere: a syllabus, a module handbook. */
export const SupplementaryDocumentSchema = z.object({
  id: localId,
  title: multilingual(200),
  address: url,
});
