import { z } from "zod";
import { countBatches, listBatches } from "@/lib/adapters/db/stores/batch-store";
import { countCompromisedAwards } from "@/lib/adapters/db/stores/compromised-award-store";
import { findIssuingKeyId, getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { listIssuableRuns } from "@/lib/adapters/db/stores/issuing-run-store";
import { listStoredMismatches } from "@/lib/adapters/db/stores/mismatch-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { findMissingIssuerData } from "@/lib/domain/institution-profile";
import { batchFilterNames, batchFilters } from "@/lib/domain/issuing/batch-filters";
import { listInput } from "@/lib/domain/lists/list-query";
import { type Count, cappedCount, cutPage, type Page, windowOf } from "@/lib/domain/lists/page";

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
  batches: Page<Awaited<ReturnType<typeof listBatches>>[number]>;
  batchCount: Count;
};

export const GetIssuingDeskInput = listInput({
  search: false,
  filters: { show: z.enum(batchFilterNames, { error: "unknownCode" }) },
  sorts: { proposed: { keys: ["instant"], direction: "descending" } },
  defaultSort: "proposed",
});
export type GetIssuingDeskInput = z.output<typeof GetIssuingDeskInput>;

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
    const { show } = input.filters;
    const filter = { states: show ? batchFilters[show] : null, facultyIds };
    const window = windowOf(input, pageSize);
    const found = await listBatches(scope, filter, window);
    return {
      missingIssuerData: findMissingIssuerData(issuer),
      hasActiveKey: (await findIssuingKeyId(scope)) !== null,
      compromised: await countCompromisedAwards(scope, facultyIds),
      mismatches: (await listStoredMismatches(scope, { facultyIds })).filter(
        ({ openBatch }) => !openBatch,
      ).length,
      runs: await listIssuableRuns(scope, { facultyIds, take: 50 }),
      batches: cutPage(found, window, ({ proposedAt, id }) => ({
        keys: [proposedAt.toISOString()],
        id,
      })),
      batchCount: cappedCount(await countBatches(scope, filter)),
    };
  });
}
