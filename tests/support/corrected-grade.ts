import { inInstitution } from "@/lib/adapters/db/tenancy";
import { correctResult } from "@/lib/features/results/correct-result";
import { ratifyResults } from "@/lib/features/results/ratify-results";
import type { IssuingWorld } from "./issuing-world";
import { newMember, type TestMember, wholeInstitution } from "./tenant";

export type Assessors = { corrector: TestMember; ratifier: TestMember };

export async function newAssessors(world: IssuingWorld): Promise<Assessors> {
  return {
    corrector: await newMember(world.tenant, wholeInstitution("assessor")),
    ratifier: await newMember(world.tenant, wholeInstitution("assessor")),
  };
}

export type GradeCorrection = {
  enrolmentId: string;
  runId: string;
  grade: string;
  assessmentId?: string;
};

/** One assessor corrects a grade, with a reason. */
export async function correctGrade(
  world: IssuingWorld,
  { corrector }: Assessors,
  correction: GradeCorrection,
): Promise<string> {
  const { enrolmentId, grade, assessmentId = "plan" } = correction;
  const result = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.assessmentResult.findFirst({
      where: { enrolmentId, assessmentId, state: { in: ["recorded", "ratified"] } },
    }),
  );
  const { resultId } = await correctResult(corrector.ctx, {
    resultId: result?.id ?? "",
    grade,
    supervision: "supervised-online-with-identity-check",
    assessedOn: "2026-06-30",
    note: "",
    reason: "Points were added up wrongly",
  });
  return resultId;
}

/** Corrected by one assessor and ratified by another. */
export async function correctAndRatify(
  world: IssuingWorld,
  assessors: Assessors,
  correction: GradeCorrection,
): Promise<void> {
  const resultId = await correctGrade(world, assessors, correction);
  await ratifyResults(assessors.ratifier.ctx, { runId: correction.runId, resultIds: [resultId] });
}
