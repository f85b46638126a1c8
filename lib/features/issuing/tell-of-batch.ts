import type { BatchKind } from "@/lib/adapters/db/stores/batch-store";
import { listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { settleNotices } from "@/lib/adapters/db/stores/notice-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyMembers, notifyNamedMembers } from "@/lib/adapters/mail/notify-members";
import type { Context } from "@/lib/domain/context";

type Told = { batchId: string; runId: string; kind: BatchKind };

/** Tells the registrars who may approve the batch; the proposer is not among them. */
export async function tellOfProposal(scope: Scope, ctx: Context, batch: Told & { total: number }): Promise<void> {
  const { title, run } = await namesOf(scope, batch.runId);
  const [kind, values] =
    batch.kind === "replacement"
      ? (["replacement-to-approve", { title, count: batch.total }] as const)
      : (["batch-to-approve", { title, run: run.title, count: batch.total }] as const);
  await notifyMembers(scope, ctx, {
    kind,
    action: "batch.approve",
    facultyId: run.facultyId,
    path: `/issuing/batches/${batch.batchId}`,
    values: { run: run.title, ...values },
    dedupeKey: `${kind}:${batch.batchId}`,
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
  const decided = batch.decision === "approved" ? ("batch-approved" as const) : ("batch-rejected" as const);
  const kind = batch.kind === "replacement" ? ("replacement-decided" as const) : decided;
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
