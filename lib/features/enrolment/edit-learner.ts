import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  alreadyProposed,
  insertChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import { findEnrolmentOf } from "@/lib/adapters/db/stores/enrolment-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { getLearner, lockLearners, updateLearner } from "@/lib/adapters/db/stores/learner-store";
import { getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { conflictAs, inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, memberOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { assertBorn, LearnerInputSchema } from "@/lib/domain/enrolment/learner";
import { AppError } from "@/lib/domain/errors";
import { ChangeReasonSchema } from "@/lib/domain/four-eyes/change-request";
import {
  describeIdentityChange,
  findIdentityChanges,
} from "@/lib/domain/four-eyes/learner-identity";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { assertOwnIdentifiers } from "./assert-own-identifiers";
import { notifyLearnerChangeProposed } from "./learner-change-notices";
import { needsTwoRegistrars } from "./needs-two-registrars";

export const EditLearnerInput = z.intersection(
  z.object({
    /**
     * The run through which the registrar came to the learner: its faculty decides who may edit.
     */
    runId: IdSchema,
    learnerId: IdSchema,
    revision: RevisionSchema,
    /** For the second registrar, where one decides. */
    reason: ChangeReasonSchema,
  }),
  LearnerInputSchema,
);
export type EditLearnerInput = z.output<typeof EditLearnerInput>;

type Edited = { runId: string; learnerId: string; changeId: string | null };

/**
 * Corrects a learner's record. Issued credentials stay as they were signed. For a person who holds
 * credentials the change waits for a second registrar, as `changeId`. Errors: STALE, NOT_FOUND,
 * INVALID_INPUT (belongsToOther) for an identifier that is someone else's; ALREADY_EXISTS while
 * another change waits; NOTHING_TO_DO for a proposal that changes nothing.
 */
export async function editLearner(ctx: Context, input: EditLearnerInput): Promise<Edited> {
  const { runId, learnerId, revision, reason, identityAssurance: _ofEnrolment, ...facts } = input;
  const changeId = await inInstitution(
    ctx,
    async (scope) => {
      const run = await getRunRecord(scope, runId);
      authorize(ctx.actor, "learner.edit", {
        institutionId: scope.institutionId,
        facultyId: run.facultyId,
      });
      if (!(await findEnrolmentOf(scope, { runId, learnerId }))) throw new AppError("NOT_FOUND");
      const { profile } = await getInstitution(scope);
      assertBorn(facts, dayIn(profile.timeZone, ctx.now));
      await lockLearners(scope);
      const before = await getLearner(scope, learnerId);
      await assertOwnIdentifiers(scope, { learnerId, facts });
      if (await needsTwoRegistrars(scope, ctx, learnerId)) {
        assertRecentSignIn(ctx);
        if (before.revision !== revision) throw new AppError("STALE");
        return proposeChange(scope, ctx, { before, after: facts, reason });
      }
      await updateLearner(scope, { ...facts, id: learnerId, revision });
      const detail = { revision, changed: findIdentityChanges(before, facts) };
      await recordAudit(scope, ctx, { action: "learner.edit", subject: learnerId, detail });
      return null;
    },
    { onConflict: "STALE" },
  );
  return { runId, learnerId, changeId };
}

type Proposal = {
  before: Parameters<typeof describeIdentityChange>[0] & { id: string };
  after: Parameters<typeof describeIdentityChange>[1];
  reason: string;
};

async function proposeChange(
  scope: Scope,
  ctx: Context,
  { before, after, reason }: Proposal,
): Promise<string> {
  const changed = findIdentityChanges(before, after);
  if (changed.length === 0) throw new AppError("NOTHING_TO_DO", { values: { what: "unchanged" } });
  const changeId = await insertChangeRequest(scope, {
    kind: "learner-identity",
    subjectId: before.id,
    payload: describeIdentityChange(before, after),
    reason,
    proposedBy: memberOf(ctx),
    proposedAt: ctx.now,
    dueAt: null,
  }).catch(conflictAs(alreadyProposed));
  await notifyLearnerChangeProposed(scope, ctx, { changeId, learnerId: before.id });
  await recordAudit(scope, ctx, {
    action: "learner.propose-change",
    subject: before.id,
    detail: { changeId, changed },
  });
  return changeId;
}
