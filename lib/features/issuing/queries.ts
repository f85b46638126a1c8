import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import {
  type BatchRecord,
  type BatchState,
  findBatch,
  listBatches,
  listBatchRows,
} from "@/lib/adapters/db/stores/batch-store";
import { countCompromisedAwards } from "@/lib/adapters/db/stores/compromised-award-store";
import { countIdentityNotStated } from "@/lib/adapters/db/stores/enrolment-store";
import {
  findIssuingKeyId,
  getIssuableRun,
  getIssuableVersion,
  getIssuer,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import { listIssuableRuns } from "@/lib/adapters/db/stores/issuing-run-store";
import { listAddresses } from "@/lib/adapters/db/stores/learner-address-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { listStoredMismatches } from "@/lib/adapters/db/stores/mismatch-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, type SecondStep, secondStepOf } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { findMissingIssuerData } from "@/lib/domain/institution-profile";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import type { ReplacementRow } from "@/lib/domain/issuing/plan-replacement";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { isClaimMoved } from "./claim-addresses";
import { type LoadedBatchPlan, loadBatchPlan } from "./load-batch-plan";

const pageSize = 25;

export type IssuingDesk = {
  /** Nothing can be issued while either stands here. */
  missingIssuerData: string[];
  hasActiveKey: boolean;
  /** How many credentials no longer match their record. */
  mismatches: number;
  /** How many credentials a compromised key signed for which no replacement is proposed. */
  compromised: number;
  runs: Awaited<ReturnType<typeof listIssuableRuns>>;
  batches: Awaited<ReturnType<typeof listBatches>>;
  nextBefore: { proposedAt: Date; id: string } | null;
};

/**
 * The desk's queue: batches under way first, then runs with learners who have no credential yet.
 */
export async function getIssuingDesk(
  ctx: Context,
  input: { states?: BatchState[]; before?: { proposedAt: Date; id: string } },
): Promise<IssuingDesk> {
  // A registrar of some faculties sees what belongs to these.
  const facultyIds = facultiesReached(ctx.actor, "batch.list");
  authorize(ctx.actor, "batch.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const issuer = await getIssuer(scope);
    const batches = await listBatches(scope, { ...input, facultyIds, take: pageSize + 1 });
    const last = batches.length > pageSize ? batches[pageSize - 1] : undefined;
    return {
      missingIssuerData: findMissingIssuerData(issuer),
      hasActiveKey: (await findIssuingKeyId(scope)) !== null,
      compromised: await countCompromisedAwards(scope, facultyIds),
      mismatches: (await listStoredMismatches(scope, { facultyIds })).filter(
        ({ openBatch }) => !openBatch,
      ).length,
      runs: await listIssuableRuns(scope, { facultyIds, take: 50 }),
      batches: batches.slice(0, pageSize),
      nextBefore: last ? { proposedAt: last.proposedAt, id: last.id } : null,
    };
  });
}

/** How many learners of a run have no identity check on record. */
export type IdentityChecks = { missing: number; total: number };

/** What a proposal would contain now. Errors: NOT_FOUND, FORBIDDEN. */
export async function getIssuingPreview(
  ctx: Context,
  input: { runId: string },
): Promise<LoadedBatchPlan & { identity: IdentityChecks }> {
  return inInstitution(ctx, async (scope) => {
    const run = await getIssuableRun(scope, input.runId);
    authorize(ctx.actor, "batch.propose", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const plan = await loadBatchPlan(scope, { runId: run.id, now: ctx.now });
    const identity = await countIdentityNotStated(scope, run.id);
    const people = plan.eligible.length + plan.again.length + plan.ineligible.length;
    await noteRead(scope, ctx, { what: "batch", people, subject: run.id });
    return { ...plan, identity };
  });
}

export type BatchDetail = SecondStep & {
  batch: BatchRecord;
  rows: BatchRow[];
  /** The same rows with what they replace, in a replacement batch; else null. */
  replacements: ReplacementRow[] | null;
  run: { id: string; title: string };
  identity: IdentityChecks;
  content: VersionContent;
  names: Map<string, string>;
  timeZone: string;
  /** The proposer may not approve: said on the page, not only on refusal. */
  isProposer: boolean;
  /**
   * While it waits for approval: where each learner's mail goes, by learner id. An address can be
   * entered by one person alone before that; from then on two change it, and that voids the
   * approval.
   */
  addresses: Map<string, string | null>;
  /** Learners whose address changed since the proposal: an approval would be void. */
  movedLearnerIds: Set<string>;
};

export async function getBatchDetail(
  ctx: Context,
  input: { batchId: string },
): Promise<BatchDetail> {
  return inInstitution(ctx, async (scope) => {
    const batch = await findBatch(scope, input.batchId);
    if (!batch) throw new AppError("NOT_FOUND");
    const run = await getIssuableRun(scope, batch.runId);
    const resource = { institutionId: scope.institutionId, facultyId: run.facultyId };
    authorize(ctx.actor, "batch.read", resource);
    const version = await getIssuableVersion(scope, run.versionId);
    const people = [batch.proposedBy, batch.approvedBy, batch.rejectedBy].filter(
      (id) => id !== null,
    );
    const rows = await listBatchRows(scope, batch.id);
    const learnerIds = rows.map(({ learnerId }) => learnerId);
    const addresses =
      batch.state === "proposed"
        ? await listAddresses(scope, learnerIds)
        : new Map<string, string | null>();
    const moved = rows.filter(
      (row) =>
        addresses.has(row.learnerId) && isClaimMoved(row, addresses.get(row.learnerId) ?? null),
    );
    await noteRead(scope, ctx, { what: "batch", people: rows.length, subject: batch.id });
    return {
      batch,
      rows,
      replacements: batch.kind === "replacement" ? (rows as ReplacementRow[]) : null,
      run: { id: run.id, title: run.title },
      identity: await countIdentityNotStated(scope, run.id),
      content: version.content,
      names: await listMemberNames(scope, people),
      timeZone: (await getIssuer(scope)).timeZone,
      ...secondStepOf(ctx.actor, "batch.approve", {
        ...resource,
        authors: await loadAuthors(scope, [batch.proposedBy]),
      }),
      isProposer: ctx.actor.kind === "member" && ctx.actor.memberId === batch.proposedBy,
      addresses,
      movedLearnerIds: new Set(moved.map(({ learnerId }) => learnerId)),
    };
  });
}

export type BatchProgress = {
  state: BatchState;
  total: number;
  signed: number;
  stored: number;
  mailed: number;
  /** Signed per second since the worker took it up; null before. */
  perSecond: number | null;
};

/** The counts of a batch while it runs; asked again every second by the page that shows it. */
export async function getBatchProgress(
  ctx: Context,
  input: { batchId: string },
): Promise<BatchProgress> {
  return inInstitution(ctx, async (scope) => {
    const batch = await findBatch(scope, input.batchId);
    if (!batch) throw new AppError("NOT_FOUND");
    const run = await getIssuableRun(scope, batch.runId);
    authorize(ctx.actor, "batch.read", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const { state, total, signedCount, storedCount, mailedCount, startedAt, finishedAt } = batch;
    const seconds = startedAt
      ? ((finishedAt ?? ctx.now).getTime() - startedAt.getTime()) / 1000
      : 0;
    const perSecond = seconds > 0 && storedCount > 0 ? Math.round(storedCount / seconds) : null;
    return {
      state,
      total,
      signed: signedCount,
      stored: storedCount,
      mailed: mailedCount,
      perSecond,
    };
  });
}
