import { z } from "zod";
import { onceByKey } from "@/lib/adapters/db/record";
import {
  listAwardRecords,
  listTouchedAwards,
  type StoredAwardRecord,
} from "@/lib/adapters/db/stores/award-record-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import {
  getIssuableRun,
  getIssuableVersion,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context } from "@/lib/domain/context";
import { LearnerInputSchema } from "@/lib/domain/enrolment/learner";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { planReplacement } from "@/lib/domain/issuing/plan-replacement";
import { ReasonSchema } from "@/lib/domain/reason";
import { insertReplacements } from "./insert-replacements";

/** As many as one page lists; more are proposed in a further batch. */
export const replacementBatchSize = 500;

export const ProposeReplacementsInput = z.object({
  runId: IdSchema,
  credentialIds: z
    .array(IdSchema, { error: "chooseOne" })
    .min(1, { error: "chooseOne" })
    .max(replacementBatchSize, { error: "tooMany" }),
  reason: ReasonSchema,
  requestKey: z.uuid().optional(),
});

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

/**
 * Proposes to replace credentials of a run by what is ratified now. A second registrar approves
 * exactly these rows; until the replacement is signed, the old credential counts. Errors: STALE
 * where one of them matches its record, or waits for ratification, meanwhile; ALREADY_EXISTS where
 * one is in a proposal already; REVOCATION_OPEN where the revocation of one waits for a second
 * registrar; ISSUER_DATA_MISSING, NO_ACTIVE_KEY, WRONG_ADDRESS.
 */
export async function proposeReplacements(
  ctx: Context,
  input: z.output<typeof ProposeReplacementsInput>,
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

/**
 * Proposes to replace one credential with the learner's names corrected; the record is corrected
 * with it, once a second registrar has approved. One that was revoked can be replaced the same way,
 * once. Errors: ALREADY_DONE, WRONG_STATE; NOT_READY where a result is not ratified or does not
 * pass; ALREADY_EXISTS, REVOCATION_OPEN where a proposal is open; ISSUER_DATA_MISSING,
 * NO_ACTIVE_KEY, WRONG_ADDRESS.
 */
export async function proposeCorrection(
  ctx: Context,
  input: z.output<typeof ProposeCorrectionInput>,
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

function assertReplaceable(
  record: StoredAwardRecord | undefined,
  credential: { id: string; state: string },
): asserts record is StoredAwardRecord {
  if (record?.signed.credentialId === credential.id) return;
  throw new AppError(
    ["replaced", "revoked"].includes(credential.state) ? "ALREADY_DONE" : "WRONG_STATE",
  );
}
