import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { findBatch } from "@/lib/adapters/db/stores/batch-store";
import { findLastChange, findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  findOpenReplacement,
  getRevocationPolicy,
} from "@/lib/adapters/db/stores/revocation-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, type SecondStep, secondStepOf } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import { CredentialRevocationSchema } from "@/lib/domain/four-eyes/credential-revocation";
import type { RevocationPolicy } from "@/lib/domain/four-eyes/revocation-policy";

export type RevocationOfCredential = {
  policy: RevocationPolicy;
  /** The last proposal to revoke this credential, open or not. */
  proposal:
    | (Pick<
        ChangeRequest,
        "id" | "state" | "digest" | "reason" | "proposedAt" | "decidedAt" | "decisionReason"
      > & {
        by: string;
        decidedBy: string;
        isOwn: boolean;
      } & SecondStep)
    | null;
  /**
   * The proposal to replace the credential, which a revocation would end, and how many credentials
   * it covers.
   */
  replacement: { batchId: string; isProposed: boolean; others: number } | null;
};

export type GetRevocationInput = { credentialId: string };

/** How a credential can be revoked, and which proposals are open. Errors: NOT_FOUND, FORBIDDEN. */
export async function getRevocation(
  ctx: Context,
  input: GetRevocationInput,
): Promise<RevocationOfCredential> {
  return inInstitution(ctx, async (scope) => {
    const credential = await findCredential(scope, input.credentialId);
    if (!credential) throw new AppError("NOT_FOUND");
    const { facultyId } = credential.award.enrolment.run.version.microCredential;
    const resource = { institutionId: scope.institutionId, facultyId };
    authorize(ctx.actor, "credential.decline-revocation", resource);
    const which = { kind: "credential-revocation", subjectId: credential.awardId } as const;
    const last = (await findOpenChange(scope, which)) ?? (await findLastChange(scope, which));
    const isOfThis =
      CredentialRevocationSchema.safeParse(last?.payload).data?.credentialId === credential.id;
    const request = isOfThis ? last : null;
    const names =
      request &&
      (await listMemberNames(scope, [request.proposedBy, request.decidedBy ?? request.proposedBy]));
    const authors = await loadAuthors(scope, [request?.proposedBy ?? null]);
    const batchId = await findOpenReplacement(scope, credential.awardId);
    const batch = batchId && (await findBatch(scope, batchId));
    return {
      policy: await getRevocationPolicy(scope),
      proposal: request && {
        id: request.id,
        state: request.state,
        digest: request.digest,
        reason: request.reason,
        proposedAt: request.proposedAt,
        decidedAt: request.decidedAt,
        decisionReason: request.decisionReason,
        by: names?.get(request.proposedBy) ?? "",
        decidedBy: request.decidedBy ? (names?.get(request.decidedBy) ?? "") : "",
        isOwn: request.proposedBy === memberOf(ctx),
        ...secondStepOf(ctx.actor, "credential.confirm-revocation", { ...resource, authors }),
      },
      replacement: batch
        ? { batchId: batch.id, isProposed: batch.state === "proposed", others: batch.total - 1 }
        : null,
    };
  });
}
