import { z } from "zod";
import { onceByKey } from "@/lib/adapters/db/record";
import { isLearnerInReach } from "@/lib/adapters/db/stores/learner-store";
import { getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { IdentityAssuranceSchema } from "@/lib/domain/enrolment/learner";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { hasUnsignableCharacter } from "@/lib/domain/multilingual";
import { assertEnrollable } from "@/lib/domain/runs/states";
import { alreadyEnrolled } from "./already-enrolled";
import { enrolKnown } from "./enrol-known";

export const EnrolKnownLearnerInput = z.object({
  runId: IdSchema,
  learnerId: IdSchema,
  /**
   * Only for a learner of other faculties: the student number, European Student Identifier or
   * e-mail address by which they were found.
   */
  identifier: z
    .string()
    .trim()
    .max(255, { error: "tooLong" })
    .refine((text) => !hasUnsignableCharacter(text), { error: "unsignableCharacter" })
    .optional(),
  identityAssurance: IdentityAssuranceSchema.default("not-stated"),
  requestKey: z.uuid().optional(),
});
export type EnrolKnownLearnerInput = z.output<typeof EnrolKnownLearnerInput>;

/**
 * Enrols a learner already on record, or re-enrols one who withdrew. Errors: ALREADY_EXISTS,
 * WRONG_STATE; NOT_FOUND, also for a learner of other faculties without an exact identifier.
 */
export async function enrolKnownLearner(
  ctx: Context,
  input: EnrolKnownLearnerInput,
): Promise<{ enrolmentId: string }> {
  const { requestKey: _key, identifier = "", ...enrolment } = input;
  const enrolmentId = await inInstitution(
    ctx,
    async (scope) => {
      const run = await getRunRecord(scope, input.runId);
      authorize(ctx.actor, "learner.enrol", {
        institutionId: scope.institutionId,
        facultyId: run.facultyId,
      });
      return onceByKey(scope, { action: "learner.enrol-known", input }, async () => {
        assertEnrollable(run.state);
        const faculties = facultiesReached(ctx.actor, "learner.enrol");
        if (!(await isLearnerInReach(scope, { id: input.learnerId, faculties, identifier })))
          throw new AppError("NOT_FOUND");
        return enrolKnown(scope, ctx, enrolment);
      });
    },
    { onConflict: alreadyEnrolled },
  );
  return { enrolmentId };
}
