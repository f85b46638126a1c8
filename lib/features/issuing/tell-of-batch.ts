import { listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { settleNotices } from "@/lib/adapters/db/stores/notice-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyMembers, notifyNamedMembers } from "@/lib/adapters/mail/notify-members";
import type { Context } from "@/lib/domain/context";

type Told = { batchId: string; runId: string };

/** Tells the registrars who may approve the batch; the proposer is not among them. */
export async function tellOfProposal(scope: Scope, ctx: Context, batch: Told & { total: number }): Promise<void> {
  const { title, run } = await namesOf(scope, batch.runId);
  await notifyMembers(scope, ctx, {
    kind: "batch-to-approve",
    action: "batch.approve",
    facultyId: run.facultyId,
    path: `/issuing/batches/${batch.batchId}`,
    values: { title, run: run.title, count: batch.total },
    dedupeKey: `batch-to-approve:${batch.batchId}`,
  });
}

/** Tells the proposer, unless they withdrew the batch themselves; for the others it no longer waits. */
export async function tellOfDecision(
  scope: Scope,
  ctx: Context,
  batch: Told & { proposedBy: string; decision: "approved" | "rejected" },
): Promise<void> {
  await settleNotices(scope, `batch-to-approve:${batch.batchId}`, ctx.now);
  const { title, run } = await namesOf(scope, batch.runId);
  const kind = batch.decision === "approved" ? "batch-approved" : "batch-rejected";
  await notifyNamedMembers(scope, ctx, {
    kind,
    memberIds: [batch.proposedBy],
    path: `/issuing/batches/${batch.batchId}`,
    values: { title, run: run.title },
    dedupeKey: `${kind}:${batch.batchId}`,
  });
}

async function namesOf(scope: Scope, runId: string) {
  const run = await getIssuableRun(scope, runId);
  const names = await listCourseNames(scope, [run.versionId]);
  return { run, title: names.get(run.versionId)?.title ?? {} };
}
