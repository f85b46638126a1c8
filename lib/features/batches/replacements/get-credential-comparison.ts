import { listAwardRecords } from "@/lib/adapters/db/stores/award-record-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuableVersion } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, can } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { planReplacement, type ReplacementPlan } from "@/lib/domain/issuing/plan-replacement";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";

export type CredentialComparison = {
  plan: ReplacementPlan;
  content: VersionContent;
  /** The batch in which it is being replaced. */
  openBatch: { id: string; state: string } | null;
  mayPropose: boolean;
};

export type GetCredentialComparisonInput = { credentialId: string };

/**
 * How a credential differs from the record; null if it was replaced or never signed. Errors:
 * NOT_FOUND, FORBIDDEN.
 */
export async function getCredentialComparison(
  ctx: Context,
  input: GetCredentialComparisonInput,
): Promise<CredentialComparison | null> {
  return inInstitution(ctx, async (scope) => {
    const credential = await findCredential(scope, input.credentialId);
    if (!credential) throw new AppError("NOT_FOUND");
    const { facultyId } = credential.award.enrolment.run.version.microCredential;
    const resource = { institutionId: scope.institutionId, facultyId };
    authorize(ctx.actor, "credential.read", resource);
    const [record] = await listAwardRecords(scope, [credential.awardId]);
    if (record?.signed.credentialId !== credential.id) return null;
    const { content } = await getIssuableVersion(scope, record.versionId);
    return {
      plan: planReplacement(record, content),
      content,
      openBatch: record.openBatch,
      mayPropose: can(ctx.actor, "credential.reissue", resource),
    };
  });
}
