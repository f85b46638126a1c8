import { createHash } from "node:crypto";
import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { insertBatch } from "@/lib/adapters/db/stores/batch-store";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution, isUniqueViolation } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { completeFormats, SignedFormatSchema } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { batchDigestInput } from "@/lib/domain/issuing/plan-batch";
import { assertCanIssue, loadBatchPlan } from "./load-batch-plan";
import { tellOfProposal } from "./tell-of-batch";

export const ProposeBatchInput = z.object({
  runId: IdSchema,
  /** The date of award, a day in the institution's time zone. */
  awardedOn: z.iso.date({ error: "invalidDate" }),
  /** In which signed formats everyone gets it; the lead format is always among them. */
  formats: z.array(SignedFormatSchema).optional(),
  requestKey: z.uuid().optional(),
});

/**
 * Proposes to issue to everyone on the run who is eligible now. What is proposed are the exact rows; a second registrar approves their digest.
 * Errors: NOTHING_TO_DO when nobody is eligible, ALREADY_EXISTS while another batch of the run is under way, ISSUER_DATA_MISSING, NO_ACTIVE_KEY,
 * WRONG_ADDRESS.
 */
export async function proposeBatch(ctx: Context, input: z.output<typeof ProposeBatchInput>): Promise<{ batchId: string }> {
  const formats = completeFormats(input.formats ?? []);
  const batchId = await inInstitution(ctx, async (scope) => {
    const run = await getIssuableRun(scope, input.runId);
    authorize(ctx.actor, "batch.propose", { institutionId: scope.institutionId, facultyId: run.facultyId });
    return onceByKey(scope, { action: "batch.propose", input }, async () => {
      const plan = await loadBatchPlan(scope, { runId: run.id, now: ctx.now });
      assertCanIssue(plan, formats);
      if (plan.eligible.length === 0) throw new AppError("NOTHING_TO_DO");
      assertAwardDate(input.awardedOn, plan.today);
      const { awardedOn } = input;
      const digest = digestOf(batchDigestInput({ awardedOn, versionId: plan.version.id, formats, rows: plan.eligible }));
      const id = await insertBatch(scope, {
        runId: input.runId,
        digest,
        rows: plan.eligible,
        awardedOn,
        formats,
        total: plan.eligible.length,
        proposedBy: memberOf(ctx),
        proposedAt: ctx.now,
      });
      await tellOfProposal(scope, ctx, { batchId: id, runId: run.id, total: plan.eligible.length });
      await recordAudit(scope, ctx, {
        action: "batch.propose",
        subject: id,
        detail: { digest, formats, total: plan.eligible.length },
      });
      return id;
    });
  }).catch(rethrowAsAlreadyUnderWay);
  return { batchId };
}

/** One batch of a run is under way at a time: the database's constraint, in our words. */
export function rethrowAsAlreadyUnderWay(error: unknown): never {
  if (isUniqueViolation(error)) throw new AppError("ALREADY_EXISTS");
  throw error;
}

/** An award is a fact: its date is not in the future, nor before living memory. */
function assertAwardDate(awardedOn: string, today: string): void {
  const code = awardedOn > today ? "dateInFuture" : awardedOn < "1990-01-01" ? "dateTooEarly" : null;
  if (code) throw new AppError("INVALID_INPUT", { fields: [{ path: "awardedOn", code }] });
}

/** SHA-256 (hex) of a batch's canonical text. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
