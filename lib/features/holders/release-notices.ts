import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { listFacultiesOfLearner } from "@/lib/adapters/db/stores/learner-reach-store";
import { settleNotices } from "@/lib/adapters/db/stores/notice-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyMembers, notifyNamedMembers } from "@/lib/adapters/mail/notify-members";
import { type Context, memberOf } from "@/lib/domain/context";
import type { ChangeOutcome } from "@/lib/domain/four-eyes/states";

const pathOf = (credentialId: string) => `/issuing/credentials/${credentialId}`;

/**
 * Notifies the registrars who may approve a release: those responsible for every enrolment of the
 * learner.
 */
export async function notifyReleaseProposed(
  scope: Scope,
  ctx: Context,
  of: { changeId: string; learnerId: string; credentialId: string },
): Promise<void> {
  const [facultyId = null, ...others] = await listFacultiesOfLearner(scope, of.learnerId);
  await notifyMembers(scope, ctx, {
    kind: "change-request-to-decide",
    action: "claim.approve-release",
    facultyId,
    alsoFacultyIds: others,
    authors: await loadAuthors(scope, [memberOf(ctx)]),
    path: pathOf(of.credentialId),
    values: {},
    dedupeKey: `change-to-decide:${of.changeId}`,
  });
}

/** Notifies the proposer of the decision; the other registrars no longer see it as open. */
export async function notifyReleaseDecided(
  scope: Scope,
  ctx: Context,
  of: {
    id: string;
    proposedBy: string;
    credentialId: string;
    outcome: ChangeOutcome;
  },
): Promise<void> {
  await settleNotices(scope, `change-to-decide:${of.id}`, ctx.now);
  if (of.outcome === "withdrawn") return;
  await notifyNamedMembers(scope, ctx, {
    kind: `change-request-${of.outcome}`,
    memberIds: [of.proposedBy],
    path: pathOf(of.credentialId),
    values: {},
    dedupeKey: `change-decided:${of.id}`,
  });
}
