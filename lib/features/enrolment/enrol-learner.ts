import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import {
  findEnrolmentOf,
  insertEnrolments,
  moveEnrolment,
} from "@/lib/adapters/db/stores/enrolment-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  insertLearners,
  isLearnerInReach,
  listKnownLearners,
  lockLearners,
} from "@/lib/adapters/db/stores/learner-store";
import { getRun } from "@/lib/adapters/db/stores/run-store";
import { inInstitution, isUniqueViolation, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import type { Context } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import {
  assertBorn,
  type IdentityAssurance,
  IdentityAssuranceSchema,
  LearnerInputSchema,
} from "@/lib/domain/enrolment/learner";
import { buildDirectory, matchLearner } from "@/lib/domain/enrolment/match-learners";
import { assertEnrollable } from "@/lib/domain/enrolment/run";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { hasUnsignableCharacter } from "@/lib/domain/multilingual";

export const EnrolLearnerInput = z.intersection(
  z.object({ runId: IdSchema, requestKey: z.uuid().optional() }),
  LearnerInputSchema,
);

/**
 * Enrols one learner by hand. Who is known by student number, European Student Identifier, or
 * e-mail address and name is not made twice. Errors: INVALID_INPUT (belongsToOther,
 * identifiersDisagree: an identifier that is someone else's), ALREADY_EXISTS for who is on the run,
 * WRONG_STATE for a run that has ended.
 */
export async function enrolLearner(
  ctx: Context,
  input: z.output<typeof EnrolLearnerInput>,
): Promise<{ enrolmentId: string }> {
  const { runId, requestKey: _key, identityAssurance, ...facts } = input;
  const enrolmentId = await inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, runId);
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
  }).catch(asAlreadyExists);
  return { enrolmentId };
}

export const EnrolKnownLearnerInput = z.object({
  runId: IdSchema,
  learnerId: IdSchema,
  /**
   * For a learner of other faculties alone: the student number, European Student Identifier or
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

/**
 * Enrols a learner whom the institution knows; who withdrew comes back. Errors: ALREADY_EXISTS,
 * WRONG_STATE; NOT_FOUND, also for a learner of other faculties who is not named exactly.
 */
export async function enrolKnownLearner(
  ctx: Context,
  input: z.output<typeof EnrolKnownLearnerInput>,
): Promise<{ enrolmentId: string }> {
  const { requestKey: _key, identifier = "", ...enrolment } = input;
  const enrolmentId = await inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, input.runId);
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
  }).catch(asAlreadyExists);
  return { enrolmentId };
}

type Enrolment = { runId: string; learnerId: string; identityAssurance: IdentityAssurance };

async function enrolKnown(
  scope: Scope,
  ctx: Context,
  { runId, learnerId, identityAssurance }: Enrolment,
): Promise<string> {
  const earlier = await findEnrolmentOf(scope, { runId, learnerId });
  if (earlier && earlier.state !== "withdrawn")
    throw new AppError("ALREADY_EXISTS", { values: { what: "enrolment" } });
  if (earlier) {
    const returned = await moveEnrolment(scope, {
      id: earlier.id,
      from: "withdrawn",
      to: "enrolled",
    });
    if (!returned) throw new AppError("STALE");
    await recordAudit(scope, ctx, {
      action: "enrolment.return",
      subject: earlier.id,
      detail: { runId },
    });
    return earlier.id;
  }
  const [id] = await insertEnrolments(scope, {
    runId,
    learners: [{ learnerId, identityAssurance }],
    now: ctx.now,
  });
  if (id === undefined) throw new AppError("UNEXPECTED");
  await recordAudit(scope, ctx, {
    action: "enrolment.enrol",
    subject: id,
    detail: { runId, learnerId },
  });
  return id;
}

/** Two at once: the second meets the unique key of run and learner, or of the student number. */
function asAlreadyExists(error: unknown): never {
  if (isUniqueViolation(error))
    throw new AppError("ALREADY_EXISTS", { values: { what: "enrolment" } });
  throw error;
}
