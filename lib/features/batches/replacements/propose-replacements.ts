import { z } from "zod";
import { onceByKey } from "@/lib/adapters/db/record";
import { listTouchedAwards } from "@/lib/adapters/db/stores/award-record-store";
import {
  getIssuableRun,
  getIssuableVersion,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { planReplacement } from "@/lib/domain/issuing/plan-replacement";
import { ReasonSchema } from "@/lib/domain/reason";
import { insertReplacements } from "./insert-replacements";
import { replacementBatchSize } from "./replacement-batch-size";

export const ProposeReplacementsInput = z.object({
  runId: IdSchema,
  credentialIds: z
    .array(IdSchema, { error: "chooseOne" })
    .min(1, { error: "chooseOne" })
    .max(replacementBatchSize, { error: "tooMany" }),
  reason: ReasonSchema,
  requestKey: z.uuid().optional(),
});
export type ProposeReplacementsInput = z.output<typeof ProposeReplacementsInput>;

/**
 * Proposes to replace credentials of a run by ones with the results ratified now. A second
 * registrar approves exactly these rows; the old credential is in force until the replacement is
 * signed. Errors: STALE if one of them now matches the record or waits for ratification;
 * ALREADY_EXISTS if one is in a proposal already; REVOCATION_OPEN if the revocation of one waits
 * for a second registrar; ISSUER_DATA_MISSING, NO_ACTIVE_KEY, WRONG_ADDRESS.
 */
export async function proposeReplacements(
  ctx: Context,
  input: ProposeReplacementsInput,
): Promise<{ batchId: string }> {
  const batchId = await inInstitution(ctx, async (scope) => {
    const run = await getIssuableRun(scope, input.runId);
    authorize(ctx.actor, "batch.propose", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    assertRecentSignIn(ctx);
    return onceByKey(scope, { action: "batch.propose", input }, async () => {
      const { content } = await getIssuableVersion(scope, run.versionId);
      const chosen = new Set(input.credentialIds);
      const touched = await listTouchedAwards(scope, {
        facultyIds: null,
        runId: run.id,
        take: 20_000,
      });
      const plans = touched
        .filter(({ signed }) => chosen.has(signed.credentialId))
        .map((record) => planReplacement(record, content));
      if (plans.length !== chosen.size || plans.some(({ verdict }) => verdict !== "ready"))
        throw new AppError("STALE");
      return insertReplacements(scope, ctx, {
        runId: run.id,
        reason: input.reason,
        cause: "record",
        rows: plans.map(({ row }) => row),
      });
    });
  });
  return { batchId };
}
