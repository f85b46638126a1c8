import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { type BatchRecord, findBatch, listBatchRows } from "@/lib/adapters/db/stores/batch-store";
import { countIdentityNotStated } from "@/lib/adapters/db/stores/enrolment-store";
import {
  getIssuableRun,
  getIssuableVersion,
  getIssuer,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import { listAddresses } from "@/lib/adapters/db/stores/learner-address-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, type SecondStep, secondStepOf } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import type { ReplacementRow } from "@/lib/domain/issuing/plan-replacement";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { isClaimMoved } from "./claim-addresses";
import type { IdentityChecks } from "./get-issuing-preview";

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
  /** The proposer may not approve: the page says so beforehand. */
  isProposer: boolean;
  /**
   * While the batch waits for approval: each learner's address, by learner id. Before the proposal
   * one person alone can enter an address; afterwards a change takes two and voids the approval.
   */
  addresses: Map<string, string | null>;
  /** Learners whose address changed since the proposal: an approval would be void. */
  movedLearnerIds: Set<string>;
};

export type GetBatchInput = { batchId: string };

export async function getBatch(ctx: Context, input: GetBatchInput): Promise<BatchDetail> {
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
