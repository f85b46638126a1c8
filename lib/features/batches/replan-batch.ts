import { listAwardRecords } from "@/lib/adapters/db/stores/award-record-store";
import {
  type BatchRecord,
  listBatchRows,
  listReplacementRows,
} from "@/lib/adapters/db/stores/batch-store";
import {
  getIssuableRun,
  getIssuableVersion,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import { namesAddresses } from "@/lib/domain/issuing/plan-batch";
import { chooseRows } from "@/lib/domain/issuing/plan-proposal";
import {
  type LearnerNames,
  namesOf,
  planReplacement,
  type ReplacementRow,
} from "@/lib/domain/issuing/plan-replacement";
import { assertNoRevocationWaits } from "@/lib/features/batches/replacements/open-revocations";
import { withClaimAddresses } from "./claim-addresses";
import { digestRows } from "./digest-rows";
import { loadBatchPlan } from "./load-batch-plan";
import { assertCanIssue, loadMeans } from "./load-means";

/** A correction of names that takes effect with the approval of its batch. */
export type NameCorrection = {
  learnerId: string;
  revision: number;
  names: LearnerNames;
  changed: string[];
  /** The credential that it replaces. */
  replaces: string;
};

const nameFields = ["fullName", "givenName", "familyName"] as const;

export type Replanned = {
  /** The digest of the same proposal made now. */
  digest: string;
  corrections: NameCorrection[];
};

/**
 * Plans a proposed batch again from the present record. Errors: WRONG_ADDRESS, ISSUER_DATA_MISSING,
 * NO_ACTIVE_KEY; REVOCATION_OPEN where it replaces a credential whose revocation waits.
 */
export async function replanBatch(
  scope: Scope,
  input: { batch: BatchRecord; now: Date },
): Promise<Replanned> {
  return input.batch.kind === "replacement"
    ? replanReplacements(scope, input)
    : replanAwards(scope, input);
}

/**
 * The proposed learners who are still eligible; those who became eligible since are left for the
 * next batch.
 */
async function replanAwards(
  scope: Scope,
  { batch, now }: { batch: BatchRecord; now: Date },
): Promise<Replanned> {
  const plan = await loadBatchPlan(scope, { runId: batch.runId, now });
  assertCanIssue(plan, batch.formats);
  const proposed = await listBatchRows(scope, batch.id);
  const chosen = chooseRows(plan, {
    isChosen: idsOf(proposed.filter((row) => !row.again)),
    isChosenAgain: idsOf(proposed.filter((row) => row.again)),
  });
  const rows = await asProposed(scope, proposed, chosen);
  return { digest: digestRows(batch, { versionId: plan.version.id, rows }), corrections: [] };
}

/** With the addresses to which claim links would go now, if the proposal named them. */
async function asProposed<Row extends BatchRow>(
  scope: Scope,
  proposed: readonly Row[],
  rows: Row[],
): Promise<Row[]> {
  return namesAddresses(proposed) ? withClaimAddresses(scope, rows) : rows;
}

function idsOf(rows: readonly BatchRow[]): (row: BatchRow) => boolean {
  const ids = new Set(rows.map(({ enrolmentId }) => enrolmentId));
  return ({ enrolmentId }) => ids.has(enrolmentId);
}

async function replanReplacements(
  scope: Scope,
  { batch, now }: { batch: BatchRecord; now: Date },
): Promise<Replanned> {
  assertCanIssue(await loadMeans(scope, now), batch.formats);
  const { versionId } = await getIssuableRun(scope, batch.runId);
  const { content } = await getIssuableVersion(scope, versionId);
  const proposed = await listReplacementRows(scope, batch.id);
  const awardIds = proposed.map(({ awardId }) => awardId);
  await assertNoRevocationWaits(scope, awardIds);
  const records = await listAwardRecords(scope, awardIds);
  const recordOf = new Map(records.map((record) => [record.awardId, record]));
  const rows: ReplacementRow[] = [];
  const corrections: NameCorrection[] = [];
  for (const before of proposed) {
    const record = recordOf.get(before.awardId);
    if (!record) continue;
    const names = namesOf(before);
    const { row, reasons } = planReplacement(record, content, names);
    if (reasons.length > 0) continue;
    rows.push(row);
    if (!names) continue;
    const changed = nameFields.filter((field) => names[field] !== record.learner[field]);
    if (changed.length === 0) continue;
    const { learnerId, learnerRevision: revision } = record;
    corrections.push({ learnerId, revision, names, changed, replaces: row.replaces.credentialId });
  }
  const digest = digestRows(batch, { versionId, rows: await asProposed(scope, proposed, rows) });
  return { digest, corrections };
}
