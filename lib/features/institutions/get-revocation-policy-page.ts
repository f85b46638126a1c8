import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { getRevocationPolicy } from "@/lib/adapters/db/stores/revocation-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, type SecondStep, secondStepOf } from "@/lib/domain/access/authorize";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import type { RevocationPolicy } from "@/lib/domain/four-eyes/revocation-policy";

export type RevocationPolicyPage = {
  policy: RevocationPolicy;
  /** The open request that one registrar alone may revoke. */
  request:
    | (Pick<ChangeRequest, "id" | "digest" | "proposedAt" | "dueAt"> & {
        by: string;
        isOwn: boolean;
      } & SecondStep)
    | null;
};

/** How many registrars a revocation takes, and the open request. */
export async function getRevocationPolicyPage(ctx: Context): Promise<RevocationPolicyPage> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.reject-revocation-policy", { institutionId });
  return inInstitution(ctx, async (scope) => {
    const open = await findOpenChange(scope, {
      kind: "revocation-policy",
      subjectId: institutionId,
    });
    const authors = await loadAuthors(scope, [open?.proposedBy ?? null]);
    return {
      policy: await getRevocationPolicy(scope),
      request: open && {
        id: open.id,
        digest: open.digest,
        proposedAt: open.proposedAt,
        dueAt: open.dueAt,
        by: (await listMemberNames(scope, [open.proposedBy])).get(open.proposedBy) ?? "",
        isOwn: open.proposedBy === memberOf(ctx),
        ...secondStepOf(ctx.actor, "institution.approve-revocation-policy", {
          institutionId,
          authors,
        }),
      },
    };
  });
}
