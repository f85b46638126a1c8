import { recordAudit } from "@/lib/adapters/db/record";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { completeFormats } from "@/lib/domain/credentials/formats";
import { auditTexts } from "@/lib/domain/issuing/compare-record";
import type { ReplacementCause, ReplacementRow } from "@/lib/domain/issuing/plan-replacement";
import { withClaimAddresses } from "@/lib/features/batches/claim-addresses";
import { assertCanIssue, loadMeans } from "@/lib/features/batches/load-means";
import { storeProposal } from "@/lib/features/batches/store-proposal";
import { assertNoRevocationWaits } from "./open-revocations";

export type ReplacementsToInsert = {
  runId: string;
  reason: string;
  cause: ReplacementCause;
  rows: ReplacementRow[];
};

/**
 * Stores a proposal of replacements, reserves its awards for it, and notifies the registrars who
 * may approve. Returns the batch's id. The caller has checked what may be replaced. Errors:
 * ISSUER_DATA_MISSING, NO_ACTIVE_KEY, WRONG_ADDRESS; ALREADY_EXISTS where an award is in a proposal
 * already, REVOCATION_OPEN where its revocation waits for a second registrar.
 */
export async function insertReplacements(
  scope: Scope,
  ctx: Context,
  input: ReplacementsToInsert,
): Promise<string> {
  const { runId } = input;
  const rows = await withClaimAddresses(scope, input.rows);
  await assertNoRevocationWaits(
    scope,
    rows.map(({ awardId }) => awardId),
  );
  const formats = completeFormats(rows.flatMap((row) => row.formats));
  assertCanIssue(await loadMeans(scope, ctx.now), formats);
  const { versionId } = await getIssuableRun(scope, runId);
  // The batch's date is not used: each award keeps its own.
  const awardedOn =
    rows
      .map((row) => row.awardedOn)
      .sort()
      .at(-1) ?? "";
  const kind = "replacement" as const;
  const { id, digest } = await storeProposal(scope, ctx, {
    ...{ runId, versionId, kind, awardedOn, formats, rows },
    replacing: rows.map(({ enrolmentId }) => enrolmentId),
    replacementReason: input.reason,
    replacementCause: input.cause,
  });
  const [only] = rows;
  const changes = rows.length === 1 && only ? auditTexts(only.changes) : [];
  const detail = {
    kind,
    cause: input.cause,
    digest,
    formats,
    total: rows.length,
    replaces: rows.map(({ replaces }) => replaces.credentialId),
    changes,
  };
  await recordAudit(scope, ctx, { action: "batch.propose", subject: id, detail });
  return id;
}
