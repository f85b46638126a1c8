import { z } from "zod";
import type { Multilingual } from "@/lib/domain/multilingual";
import { ContentLanguageSchema, multilingual } from "@/lib/domain/multilingual-schema";
import { CountryCodeSchema } from "@/lib/domain/vocabularies/country-code";
import {
  AccreditationDecisionSchema,
  AccreditationTypeSchema,
  ActivityTypeSchema,
  CycleSchema,
  ModeSchema,
} from "@/lib/domain/vocabularies/elements";
import {
  AssessmentSchema,
  AwardingPartnerSchema,
  day,
  GradingSchemeSchema,
  hours,
  LargerUnitSchema,
  OutcomeSchema,
  PartSchema,
  StackingTargetSchema,
  SupplementaryDocumentSchema,
  url,
} from "./content-parts";

/**
 * The designed content of a micro-credential:
 *
 * Annex I of the Council Recommendation of 16 June 2022 (2022/C 243/02), elements 2, 4 and 6–11,
 * the optional elements, and further data for the course page. A draft may leave anything empty;
 * {@link findReadiness} reports what is missing. The schema therefore only rejects what can never
 * be valid: lengths, numbers out of range, unknown codes, dangling references between outcomes and
 * assessments.
 *
 * Members added later are optional, and absent if never stated: content approved before they
 * existed parses unchanged, so that its digest remains valid.
 */
export const VersionContentSchema = z
  .object({
    /** Languages of the content; the first is the primary one. */
    languages: z
      .array(ContentLanguageSchema)
      .min(1, { error: "required" })
      .max(6, { error: "tooMany" }),
    title: multilingual(150),
    summary: multilingual(600),
    need: multilingual(4000),
    audience: multilingual(2000),
    outcomes: z.array(OutcomeSchema).max(40, { error: "tooMany" }),
    workload: z.object({
      contactHours: hours,
      selfStudyHours: hours,
      assessmentHours: hours,
      /** ECTS credits; a multiple of 0.5 by convention, not by rule. */
      ects: z
        .number({ error: "invalidNumber" })
        .min(0, { error: "negative" })
        .max(60, { error: "tooLarge" })
        .nullable(),
    }),
    level: z.object({
      eqf: z.number().int().min(1).max(8).nullable(),
      cycle: CycleSchema.nullable(),
      /** A national qualifications framework level: an entry of the `qdr` vocabulary, or null. */
      nqfIri: z
        .string()
        .regex(/^http:\/\/data\.europa\.eu\/snb\/qdr\/[0-9a-z_]{1,40}$/, { error: "unknownCode" })
        .nullable(),
      justification: multilingual(2000),
    }),
    /** ISCED-F 2013 code of 2 to 4 digits. */
    iscedF: z
      .string()
      .regex(/^\d{2,4}$/, { error: "unknownCode" })
      .nullable(),
    teachingLanguages: z.array(ContentLanguageSchema).max(6, { error: "tooMany" }),
    participation: z.object({
      mode: ModeSchema.nullable(),
      activity: ActivityTypeSchema.nullable(),
      place: multilingual(200),
    }),
    assessments: z.array(AssessmentSchema).max(20, { error: "tooMany" }),
    /** For every assessment without its own scheme, and for the overall grade. */
    gradingScheme: GradingSchemeSchema,
    qualityAssurance: z.object({
      kind: z.enum(["internal", "external"]).nullable(),
      type: AccreditationTypeSchema.nullable(),
      title: multilingual(200),
      /** The quality assurance agency, if not the university itself. */
      agentName: z.string().trim().max(200, { error: "tooLong" }),
      agentCountryCode: CountryCodeSchema.nullable(),
      policyUrl: url,
      expiresOn: day,
      /** The agency's decision. */
      decision: AccreditationDecisionSchema.nullable().optional(),
      /** The address of the review report. */
      reportUrl: url.optional(),
    }),
    prerequisites: multilingual(2000),
    stackability: z.object({
      kind: z.enum(["standalone", "stackable"]).nullable(),
      targets: z.array(StackingTargetSchema).max(10, { error: "tooMany" }),
      parts: z.array(PartSchema).max(20, { error: "tooMany" }).optional(),
      partOf: z.array(LargerUnitSchema).max(5, { error: "tooMany" }).optional(),
    }),
    furtherInformation: multilingual(4000),
    homepage: url,
    documents: z.array(SupplementaryDocumentSchema).max(10, { error: "tooMany" }).optional(),
    awardingPartners: z.array(AwardingPartnerSchema).max(10, { error: "tooMany" }),
    fees: multilingual(500),
    lifespan: z.object({
      reviewOn: day,
      /** How many months after issuing the credential expires; null: never. */
      credentialValidForMonths: z.number().int().min(1).max(600).nullable(),
    }),
  })
  .superRefine((content, context) => {
    const outcomeIds = new Set(content.outcomes.map((outcome) => outcome.id));
    content.assessments.forEach((assessment, index) => {
      if (assessment.outcomeIds.some((id) => !outcomeIds.has(id))) {
        context.addIssue({
          code: "custom",
          message: "unknownOutcome",
          path: ["assessments", index, "outcomeIds"],
        });
      }
    });
    const { parts = [], partOf = [] } = content.stackability;
    parts.forEach((part, index) => {
      if (part.outcomeIds.some((id) => !outcomeIds.has(id))) {
        context.addIssue({
          code: "custom",
          message: "unknownOutcome",
          path: ["stackability", "parts", index, "outcomeIds"],
        });
      }
    });
    const lists: [path: string[], entries: { id: string }[]][] = [
      [["outcomes"], content.outcomes],
      [["assessments"], content.assessments],
      [["awardingPartners"], content.awardingPartners],
      [["stackability", "parts"], parts],
      [["stackability", "partOf"], partOf],
      [["documents"], content.documents ?? []],
    ];
    for (const [path, entries] of lists) {
      const ids = entries.map((entry) => entry.id);
      ids.forEach((id, index) => {
        if (ids.indexOf(id) !== index)
          context.addIssue({ code: "custom", message: "duplicate", path: [...path, index, "id"] });
      });
    }
  });

export type VersionContent = z.output<typeof VersionContentSchema>;
export type Outcome = VersionContent["outcomes"][number];
export type Assessment = VersionContent["assessments"][number];
export type Grade = VersionContent["gradingScheme"]["grades"][number];
export type CoursePart = NonNullable<VersionContent["stackability"]["parts"]>[number];
export type AwardingPartner = VersionContent["awardingPartners"][number];

/** The content of a new draft: empty, one language. */
export function emptyContent(language: VersionContent["languages"][number]): VersionContent {
  const none: Multilingual = {};
  return {
    languages: [language],
    title: none,
    summary: none,
    need: none,
    audience: none,
    outcomes: [],
    workload: { contactHours: null, selfStudyHours: null, assessmentHours: null, ects: null },
    level: { eqf: null, cycle: null, nqfIri: null, justification: none },
    iscedF: null,
    teachingLanguages: [],
    participation: { mode: null, activity: null, place: none },
    assessments: [],
    gradingScheme: { title: none, description: none, grades: [] },
    qualityAssurance: {
      kind: null,
      type: null,
      title: none,
      agentName: "",
      agentCountryCode: null,
      policyUrl: "",
      expiresOn: null,
    },
    prerequisites: none,
    stackability: { kind: null, targets: [] },
    furtherInformation: none,
    homepage: "",
    awardingPartners: [],
    fees: none,
    lifespan: { reviewOn: null, credentialValidForMonths: null },
  };
}

/** The documents with an address; others cannot be referred to. */
export function findableDocuments({
  documents = [],
}: VersionContent): NonNullable<VersionContent["documents"]> {
  return documents.filter(({ address }) => address !== "");
}

/** Total expected hours of a learner; null while no part is stated. */
export function totalHours(workload: VersionContent["workload"]): number | null {
  const parts = [workload.contactHours, workload.selfStudyHours, workload.assessmentHours].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0);
}
