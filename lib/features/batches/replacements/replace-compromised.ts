import { z } from "zod";
import { listAwardRecords } from "@/lib/adapters/db/stores/award-record-store";
import { listCompromisedAwardIds } from "@/lib/adapters/db/stores/compromised-award-store";
import {
  getIssuableRun,
  getIssuableVersion,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import { listAwardsToRevoke } from "@/lib/adapters/db/stores/revocation-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { planReplacement } from "@/lib/domain/issuing/plan-replacement";
import { ReasonSchema } from "@/lib/domain/reason";
import { insertReplacements } from "./insert-replacements";
import { replacementBatchSize } from "./replacement-batch-size";

export const ReplaceCompromisedInput = z.object({
  runIds: z
    .array(IdSchema, { error: "chooseOne" })
    .min(1, { error: "chooseOne" })
    .max(1000, { error: "tooMany" }),
  reason: ReasonSchema,
});
export type ReplaceCompromisedInput = z.output<typeof ReplaceCompromisedInput>;

/** Limit of batches for one call; the next call proposes the rest. */
const maxBatches = 20;

export type ReplacementsProposed = { batchIds: string[] };

/**
 * Proposes to replace every credential of these runs that a compromised key signed, in all its
 * formats, by one with the results ratified now, even if they are the same. Batches have at most
 * `rowBatchSize` rows, and a second registrar approves each. Left out are credentials that are
 * revoked, suspended, proposed already, or waiting for ratification or revocation, and those that
 * would not be awarded now. If a later batch fails, the earlier ones stay proposed. Errors:
 * NOTHING_TO_DO, FORBIDDEN, RECENT_SIGN_IN_REQUIRED, NO_ACTIVE_KEY, ISSUER_DATA_MISSING,
 * WRONG_ADDRESS; ALREADY_EXISTS where another registrar proposes the same now.
 */
export async function replaceCompromised(
  ctx: Context,
  input: ReplaceCompromisedInput,
  { rowBatchSize = replacementBatchSize }: { rowBatchSize?: number } = {},
): Promise<ReplacementsProposed> {
  const { runIds, reason } = input;
  await inInstitution(ctx, async (scope) => {
    for (const runId of runIds) await authorizeRun(scope, ctx, runId);
  });
  assertRecentSignIn(ctx);
  const batchIds: string[] = [];
  for (const runId of new Set(runIds)) {
    let afterId: string | undefined;
    do {
      if (batchIds.length === maxBatches) return { batchIds };
      const from = { runId, reason, take: rowBatchSize, ...(afterId ? { afterId } : {}) };
      const part = await inInstitution(ctx, (scope) => proposePart(scope, ctx, from), {
        timeoutMs: 60_000,
      });
      if (part.batchId) batchIds.push(part.batchId);
      afterId = part.lastId;
    } while (afterId);
  }
  if (batchIds.length === 0) throw new AppError("NOTHING_TO_DO");
  return { batchIds };
}

async function authorizeRun(scope: Scope, ctx: Context, runId: string) {
  const run = await getIssuableRun(scope, runId);
  authorize(ctx.actor, "batch.propose", {
    institutionId: scope.institutionId,
    facultyId: run.facultyId,
  });
  return run;
}

type Part = { runId: string; reason: string; take: number; afterId?: string };

/** `lastId` where there may be more. */
async function proposePart(
  scope: Scope,
  ctx: Context,
  part: Part,
): Promise<{ batchId?: string; lastId?: string }> {
  const { reason, ...which } = part;
  const run = await authorizeRun(scope, ctx, which.runId);
  const { content } = await getIssuableVersion(scope, run.versionId);
  const awardIds = await listCompromisedAwardIds(scope, which);
  const lastId = awardIds.length === which.take ? awardIds.at(-1) : undefined;
  const more = lastId === undefined ? {} : { lastId };
  const toRevoke = await listAwardsToRevoke(scope, awardIds);
  const rows = (await listAwardRecords(scope, awardIds))
    .filter(({ awardId }) => !toRevoke.has(awardId))
    .map((record) => planReplacement(record, content))
    .filter(({ reasons }) => reasons.length === 0)
    .map(({ row }) => row);
  if (rows.length === 0) return more;
  const batchId = await insertReplacements(scope, ctx, {
    runId: run.id,
    reason,
    cause: "compromised-key",
    rows,
  });
  return { batchId, ...more };
}
