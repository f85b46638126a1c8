import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { listFacultiesOfLearner } from "@/lib/adapters/db/stores/learner-reach-store";
import { settleNotices } from "@/lib/adapters/db/stores/notice-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyMembers, notifyNamedMembers } from "@/lib/adapters/mail/notify-members";
import { type Context, memberOf } from "@/lib/domain/context";
import type { ChangeOutcome } from "@/lib/domain/four-eyes/states";

const pathOf = (changeId: string) => `/enrolment/changes/${changeId}`;

/** Notifies each registrar who may approve a change that it waits. */
export async function notifyLearnerChangeProposed(
  scope: Scope,
  ctx: Context,
  { changeId, learnerId }: { changeId: string; learnerId: string },
): Promise<void> {
  const authors = await loadAuthors(scope, [memberOf(ctx)]);
  for (const facultyId of await listFacultiesOfLearner(scope, learnerId)) {
    await notifyMembers(scope, ctx, {
      kind: "change-request-to-decide",
      action: "learner.approve-change",
      facultyId,
      authors,
      path: pathOf(changeId),
      values: {},
      dedupeKey: `change-to-decide:${changeId}`,
    });
  }
}

/** Notifies the proposer of the decision; the other registrars no longer see it as open. */
export async function notifyLearnerChangeDecided(
  scope: Scope,
  ctx: Context,
  { id, proposedBy, outcome }: { id: string; proposedBy: string; outcome: ChangeOutcome },
): Promise<void> {
  await settleNotices(scope, `change-to-decide:${id}`, ctx.now);
  if (outcome === "withdrawn") return;
  await notifyNamedMembers(scope, ctx, {
    kind: `change-request-${outcome}`,
    memberIds: [proposedBy],
    path: pathOf(id),
    values: {},
    dedupeKey: `change-decided:${id}`,
  });
}
