import { listBatches } from "@/lib/adapters/db/stores/batch-store";
import { countCompromisedAwards } from "@/lib/adapters/db/stores/compromised-award-store";
import { findIssuingKeyId, getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { listIssuableRuns } from "@/lib/adapters/db/stores/issuing-run-store";
import { listStoredMismatches } from "@/lib/adapters/db/stores/mismatch-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { findMissingIssuerData } from "@/lib/domain/institution-profile";
import type { BatchState } from "@/lib/domain/issuing/states";

const pageSize = 25;

export type IssuingDesk = {
  /** While there are any, nothing can be issued. */
  missingIssuerData: string[];
  hasActiveKey: boolean;
  /** How many credentials no longer match their record. */
  mismatches: number;
  /** How many credentials signed by a compromised key have no proposed replacement. */
  compromised: number;
  runs: Awaited<ReturnType<typeof listIssuableRuns>>;
  batches: Awaited<ReturnType<typeof listBatches>>;
  nextBefore: { proposedAt: Date; id: string } | null;
};

export type GetIssuingDeskInput = {
  states?: BatchState[];
  before?: { proposedAt: Date; id: string };
};

/**
 * The desk's queue: batches under way first, then runs with learners who have no credential yet.
 */
export async function getIssuingDesk(
  ctx: Context,
  input: GetIssuingDeskInput,
): Promise<IssuingDesk> {
  // Registrars of some faculties see only what belongs to those.
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
