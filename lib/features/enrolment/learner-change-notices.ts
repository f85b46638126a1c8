import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { listFacultiesOfLearner } from "@/lib/adapters/db/stores/learner-reach-store";
import { settleNotices } from "@/lib/adapters/db/stores/notice-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyMembers, notifyNamedMembers } from "@/lib/adapters/mail/notify-members";
import { type Context, memberOf } from "@/lib/domain/context";
import type { ChangeOutcome } from "@/lib/domain/four-eyes/states";

const pathOf = (changeId: string) => `/enrolment/changes/${changeId}`;

/** Tells the registrars who may approve it, once each, that a change waits. */
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

/** Tells the proposer what became of it; for the other registrars it no longer waits. */
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
