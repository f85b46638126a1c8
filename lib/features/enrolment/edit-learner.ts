import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { findEnrolmentOf } from "@/lib/adapters/db/stores/enrolment-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  getLearner,
  type LearnerFacts,
  listKnownLearners,
  lockLearners,
  updateLearner,
} from "@/lib/adapters/db/stores/learner-store";
import { getRun } from "@/lib/adapters/db/stores/run-store";
import { inInstitution, isUniqueViolation } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { assertBorn, LearnerInputSchema } from "@/lib/domain/enrolment/learner";
import type { KnownLearner } from "@/lib/domain/enrolment/match-learners";
import { AppError, type FieldFault } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { dayIn } from "@/lib/domain/issuing/dates";

export const EditLearnerInput = z.intersection(
  z.object({
    /** The run on which the registrar met the learner: its faculty says who may edit. */
    runId: IdSchema,
    learnerId: IdSchema,
    revision: z.coerce.number({ error: "invalidNumber" }).int(),
  }),
  LearnerInputSchema,
);

/**
 * Corrects what is known of a learner. Credentials that were issued stay as they were signed.
 * Errors: STALE, NOT_FOUND, INVALID_INPUT (belongsToOther) for an identifier that is someone else's.
 */
export async function editLearner(
  ctx: Context,
  input: z.output<typeof EditLearnerInput>,
): Promise<{ runId: string; learnerId: string }> {
  const { runId, learnerId, revision, identityAssurance: _stands, ...facts } = input;
  await inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, runId);
    authorize(ctx.actor, "learner.edit", { institutionId: scope.institutionId, facultyId: run.facultyId });
    if (!(await findEnrolmentOf(scope, { runId, learnerId }))) throw new AppError("NOT_FOUND");
    const { profile } = await getInstitution(scope);
    assertBorn(facts, dayIn(profile.timeZone, ctx.now));
    await lockLearners(scope);
    const before = await getLearner(scope, learnerId);
    const known = await listKnownLearners(scope, { runId, identifiers: [facts] });
    const faults = findForeignIdentifiers(
      facts,
      known.filter(({ id }) => id !== learnerId),
    );
    if (faults.length > 0) throw new AppError("INVALID_INPUT", { fields: faults });
    await updateLearner(scope, { ...facts, id: learnerId, revision });
    const changed = (Object.keys(facts) as (keyof LearnerFacts)[]).filter((field) => facts[field] !== before[field]);
    await recordAudit(scope, ctx, { action: "learner.edit", subject: learnerId, detail: { revision, changed } });
  }).catch((error: unknown) => {
    if (isUniqueViolation(error)) throw new AppError("STALE");
    throw error;
  });
  return { runId, learnerId };
}

/** Whose e-mail address it is may be shared where the names differ; numbers never are. */
function findForeignIdentifiers(facts: LearnerFacts, others: readonly KnownLearner[]): FieldFault[] {
  return (["studentNumber", "europeanStudentIdentifier"] as const).flatMap((field) => {
    const value = facts[field]?.toLowerCase();
    const owner = value === undefined ? undefined : others.find((other) => other[field]?.toLowerCase() === value);
    return owner ? [{ path: field, code: "belongsToOther", values: { name: owner.displayName } }] : [];
  });
}
