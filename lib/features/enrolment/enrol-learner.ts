import { z } from "zod";
import { onceByKey } from "@/lib/adapters/db/record";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  insertLearners,
  listKnownLearners,
  lockLearners,
} from "@/lib/adapters/db/stores/learner-store";
import { getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { assertBorn, LearnerInputSchema } from "@/lib/domain/enrolment/learner";
import { buildDirectory, matchLearner } from "@/lib/domain/enrolment/match-learners";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { assertEnrollable } from "@/lib/domain/runs/states";
import { alreadyEnrolled } from "./already-enrolled";
import { enrolKnown } from "./enrol-known";

export const EnrolLearnerInput = z.intersection(
  z.object({ runId: IdSchema, requestKey: z.uuid().optional() }),
  LearnerInputSchema,
);
export type EnrolLearnerInput = z.output<typeof EnrolLearnerInput>;

/**
 * Enrols one learner from a form. A learner with the same student number, European Student
 * Identifier, or e-mail address and name is reused. Errors: INVALID_INPUT (belongsToOther,
 * identifiersDisagree: an identifier that is someone else's); ALREADY_EXISTS for a learner already
 * on the run; WRONG_STATE for a run that has ended.
 */
export async function enrolLearner(
  ctx: Context,
  input: EnrolLearnerInput,
): Promise<{ enrolmentId: string }> {
  const { runId, requestKey: _key, identityAssurance, ...facts } = input;
  const enrolmentId = await inInstitution(
    ctx,
    async (scope) => {
      const run = await getRunRecord(scope, runId);
      authorize(ctx.actor, "learner.enrol", {
        institutionId: scope.institutionId,
        facultyId: run.facultyId,
      });
      return onceByKey(scope, { action: "learner.enrol", input }, async () => {
        assertEnrollable(run.state);
        const { profile } = await getInstitution(scope);
        assertBorn(facts, dayIn(profile.timeZone, ctx.now));
        await lockLearners(scope);
        const directory = buildDirectory(
          await listKnownLearners(scope, { runId, identifiers: [facts] }),
        );
        const match = matchLearner(facts, directory);
        if (match.kind === "conflict") {
          throw new AppError("INVALID_INPUT", {
            fields: [
              { path: match.field, code: match.code, values: { name: match.learner.displayName } },
            ],
          });
        }
        if (match.kind !== "new") {
          return enrolKnown(scope, ctx, { runId, learnerId: match.learner.id, identityAssurance });
        }
        const [learnerId] = await insertLearners(scope, [facts], ctx.now);
        if (learnerId === undefined) throw new AppError("UNEXPECTED");
        return enrolKnown(scope, ctx, { runId, learnerId, identityAssurance });
      });
    },
    { onConflict: alreadyEnrolled },
  );
  return { enrolmentId };
}
