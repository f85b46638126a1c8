import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { completeFormats, SignedFormatSchema } from "@/lib/domain/credentials/formats";
import { IdSchema } from "@/lib/domain/ids";
import { planProposal } from "@/lib/domain/issuing/plan-proposal";
import { alreadyUnderWay } from "./already-under-way";
import { withClaimAddresses } from "./claim-addresses";
import { loadBatchPlan } from "./load-batch-plan";
import { assertCanIssue } from "./load-means";
import { storeProposal } from "./store-proposal";

const learners = z.array(IdSchema).max(20_000, { error: "tooMany" }).default([]);

export const ProposeBatchInput = z.object({
  runId: IdSchema,
  /** The date of award, a day in the institution's time zone. */
  awardedOn: z.iso.date({ error: "invalidDate" }),
  /** Signed formats that every learner gets; the primary format is always among them. */
  formats: z.array(SignedFormatSchema).optional(),
  /** Eligible enrolments that are left for another batch. */
  leaveOut: learners,
  /** Enrolments whose credential was revoked and who get a new one. */
  again: learners,
  requestKey: z.uuid().optional(),
});
export type ProposeBatchInput = z.input<typeof ProposeBatchInput>;

/**
 * Proposes to issue to all learners of the run who are eligible now, except those left out, and to
 * chosen learners whose credential was revoked. The proposal contains the exact rows; a second
 * registrar approves their digest. Errors: NOTHING_TO_DO if no one is left; STALE if a learner
 * chosen to get a new credential no longer can; ALREADY_EXISTS while another batch of the run is
 * under way, or if such a learner is in another proposal; ISSUER_DATA_MISSING; NO_ACTIVE_KEY;
 * WRONG_ADDRESS.
 */
export async function proposeBatch(
  ctx: Context,
  input: ProposeBatchInput,
): Promise<{ batchId: string }> {
  const formats = completeFormats(input.formats ?? []);
  const batchId = await inInstitution(
    ctx,
    async (scope) => {
      const run = await getIssuableRun(scope, input.runId);
      authorize(ctx.actor, "batch.propose", {
        institutionId: scope.institutionId,
        facultyId: run.facultyId,
      });
      return onceByKey(scope, { action: "batch.propose", input }, async () => {
        const plan = await loadBatchPlan(scope, { runId: run.id, now: ctx.now });
        assertCanIssue(plan, formats);
        const { awardedOn, leaveOut = [], again: chosen = [] } = input;
        const proposal = planProposal({ awardedOn, leaveOut, again: chosen }, plan, plan.today);
        const rows = await withClaimAddresses(scope, proposal.rows);
        const { id, digest } = await storeProposal(scope, ctx, {
          ...{
            runId: run.id,
            versionId: plan.version.id,
            kind: "award",
            awardedOn,
            formats,
            rows,
          },
          replacing: proposal.again.map(({ enrolmentId }) => enrolmentId),
          replacementReason: "",
          replacementCause: "record",
        });
        const replaces = proposal.again.map((row) => row.again.credentialId);
        await recordAudit(scope, ctx, {
          action: "batch.propose",
          subject: id,
          detail: {
            digest,
            formats,
            total: rows.length,
            ...(replaces.length > 0 ? { again: replaces } : {}),
          },
        });
        return id;
      });
    },
    { onConflict: alreadyUnderWay },
  );
  return { batchId };
}
