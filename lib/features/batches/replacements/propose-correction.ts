import { z } from "zod";
import { onceByKey } from "@/lib/adapters/db/record";
import { listAwardRecords } from "@/lib/adapters/db/stores/award-record-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuableVersion } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context } from "@/lib/domain/context";
import { LearnerInputSchema } from "@/lib/domain/enrolment/learner";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { planReplacement } from "@/lib/domain/issuing/plan-replacement";
import { ReasonSchema } from "@/lib/domain/reason";
import { assertReplaceable } from "./assert-replaceable";
import { insertReplacements } from "./insert-replacements";

/** Names follow the rules of enrolment: no directional controls, white space as one space. */
const { displayName, givenName, familyName } = LearnerInputSchema.shape;

export const ProposeCorrectionInput = z.object({
  credentialId: IdSchema,
  reason: ReasonSchema,
  displayName,
  givenName,
  familyName,
  requestKey: z.uuid().optional(),
});
export type ProposeCorrectionInput = z.output<typeof ProposeCorrectionInput>;

/**
 * Proposes to replace one credential with the learner's names corrected; the record is corrected
 * with it once a second registrar has approved. A revoked credential can be replaced in the same
 * way, once. Errors: ALREADY_DONE, WRONG_STATE; NOT_READY where a result is not ratified or does
 * not pass; ALREADY_EXISTS, REVOCATION_OPEN where a proposal is open; ISSUER_DATA_MISSING,
 * NO_ACTIVE_KEY, WRONG_ADDRESS.
 */
export async function proposeCorrection(
  ctx: Context,
  input: ProposeCorrectionInput,
): Promise<{ batchId: string }> {
  const batchId = await inInstitution(ctx, async (scope) => {
    const credential = await findCredential(scope, input.credentialId);
    if (!credential) throw new AppError("NOT_FOUND");
    const { run } = credential.award.enrolment;
    const { facultyId } = run.version.microCredential;
    authorize(ctx.actor, "credential.reissue", { institutionId: scope.institutionId, facultyId });
    assertRecentSignIn(ctx);
    return onceByKey(scope, { action: "credential.reissue", input }, async () => {
      const [record] = await listAwardRecords(scope, [credential.awardId]);
      assertReplaceable(record, credential);
      const { content } = await getIssuableVersion(scope, record.versionId);
      const names = {
        fullName: input.displayName,
        givenName: input.givenName || null,
        familyName: input.familyName || null,
      };
      const { row, reasons } = planReplacement(record, content, names);
      if (reasons.length > 0) throw new AppError("NOT_READY");
      return insertReplacements(scope, ctx, {
        runId: run.id,
        reason: input.reason,
        cause: "record",
        rows: [row],
      });
    });
  });
  return { batchId };
}
