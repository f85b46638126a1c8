import { z } from "zod";
import { AppError, type FieldIssue } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { gradingSchemeOf } from "@/lib/domain/micro-credentials/grading";
import { writtenText } from "@/lib/domain/reason";
import { SupervisionSchema } from "@/lib/domain/vocabularies/elements";
import type { ResultState } from "./states";

/**
 * An assessor's result for one learner in one assessment. Supervision and identity check are one
 * value (Annex I, optional element 2).
 */
export const ResultInputSchema = z.object({
  enrolmentId: IdSchema,
  assessmentId: z.string().regex(/^[a-z0-9-]{1,40}$/, { error: "unknownCode" }),
  grade: z
    .string({ error: "required" })
    .trim()
    .min(1, { error: "required" })
    .max(40, { error: "tooLong" }),
  supervision: SupervisionSchema,
  /** The day of the assessment, in the institution's time zone. */
  assessedOn: z.iso.date({ error: "invalidDate" }),
  note: writtenText(1000).default(""),
});

export type ResultInput = z.output<typeof ResultInputSchema>;

/** The earliest accepted assessment date: anything earlier is a typing error. */
const earliestDay = "1990-01-01";

/**
 * Validates a result against its version, and determines whether its grade passes. `today` is an
 * ISO date in the institution's time zone. Errors: INVALID_INPUT with `assessmentId` unknownCode,
 * `grade` unknownGrade, `assessedOn` inFuture or tooEarly.
 */
export function planResult(
  input: Pick<ResultInput, "assessmentId" | "grade" | "assessedOn">,
  { content, today }: { content: VersionContent; today: string },
): { passes: boolean } {
  const fields: FieldIssue[] = [];
  if (!content.assessments.some((assessment) => assessment.id === input.assessmentId)) {
    fields.push({ path: "assessmentId", code: "unknownCode" });
  }
  const { grades } = gradingSchemeOf(content, input.assessmentId);
  const grade = grades.find((entry) => entry.value === input.grade);
  if (!grade) fields.push({ path: "grade", code: "unknownGrade" });
  if (input.assessedOn > today) fields.push({ path: "assessedOn", code: "inFuture" });
  if (input.assessedOn < earliestDay) fields.push({ path: "assessedOn", code: "tooEarly" });
  if (!grade || fields.length > 0) throw new AppError("INVALID_INPUT", { fields });
  return { passes: grade.passes };
}

type StatedResult = Pick<ResultInput, "grade" | "supervision" | "assessedOn" | "note">;

/** Whether two results of a learner say the same. */
export function isSameResult(one: StatedResult, other: StatedResult): boolean {
  return (["grade", "supervision", "assessedOn", "note"] as const).every(
    (field) => one[field] === other[field],
  );
}

/**
 * Errors: WRONG_STATE for a withdrawn enrolment: nothing is recorded for a learner who has left.
 */
export function assertResultRecordable(enrolmentState: string): void {
  if (enrolmentState === "withdrawn")
    throw new AppError("WRONG_STATE", { values: { state: enrolmentState } });
}

/**
 * A correction replaces a current result by a new one in the state "recorded", which another
 * assessor ratifies; the old row remains as superseded. Errors: WRONG_STATE for a result already
 * superseded; INVALID_INPUT if a ratified result is corrected without a reason.
 */
export function decideCorrection(input: { state: ResultState; reason: string }): {
  old: ResultState;
  corrected: ResultState;
} {
  if (input.state === "superseded")
    throw new AppError("WRONG_STATE", { values: { state: input.state } });
  if (input.state === "ratified" && input.reason.trim() === "") {
    throw new AppError("INVALID_INPUT", { fields: [{ path: "reason", code: "required" }] });
  }
  return { old: "superseded", corrected: "recorded" };
}
