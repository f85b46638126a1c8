import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import type { BatchKind } from "@/lib/adapters/db/stores/batch-store";
import { listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { settleNotices } from "@/lib/adapters/db/stores/notice-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { type Context, memberOf } from "@/lib/domain/context";
import type { DecidedState } from "@/lib/domain/four-eyes/states";
import { notifyMembers, notifyNamedMembers } from "./notify-members";

type BatchFacts = { batchId: string; runId: string; kind: BatchKind };

/**
 * Notifies the registrars who may approve the batch, but not the proposer; settles the notice that
 * its run can be proposed.
 */
export async function notifyOfProposal(
  scope: Scope,
  ctx: Context,
  batch: BatchFacts & { total: number },
): Promise<void> {
  await settleNotices(
    scope,
    `${batch.kind === "replacement" ? "credentials-to-correct" : "results-ratified"}:${batch.runId}:`,
    ctx.now,
  );
  const { title, run } = await namesOf(scope, batch.runId);
  const [kind, values] =
    batch.kind === "replacement"
      ? (["replacement-to-approve", { title, count: batch.total }] as const)
      : (["batch-to-approve", { title, run: run.title, count: batch.total }] as const);
  await notifyMembers(scope, ctx, {
    kind,
    action: "batch.approve",
    facultyId: run.facultyId,
    authors: await loadAuthors(scope, [memberOf(ctx)]),
    path: `/issuing/batches/${batch.batchId}`,
    values: { run: run.title, ...values },
    dedupeKey: `${kind}:${batch.batchId}`,
  });
}

/**
 * Notifies the proposer, unless they withdrew the batch themselves; settles the others' notices.
 */
export async function notifyOfBatchDecision(
  scope: Scope,
  ctx: Context,
  batch: BatchFacts & { proposedBy: string; decision: DecidedState },
): Promise<void> {
  const isReplacement = batch.kind === "replacement";
  await settleNotices(
    scope,
    `${isReplacement ? "replacement" : "batch"}-to-approve:${batch.batchId}`,
    ctx.now,
  );
  const { title, run } = await namesOf(scope, batch.runId);
  const kind = `${isReplacement ? "replacement" : "batch"}-${batch.decision}` as const;
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
