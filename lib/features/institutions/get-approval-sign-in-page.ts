import { getApprovalAcrs } from "@/lib/adapters/db/stores/approval-sign-in-store";
import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize, type SecondStep, secondStepOf } from "@/lib/domain/access/authorize";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { ApprovalSignInChangeSchema } from "@/lib/domain/four-eyes/approval-sign-in";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import type { ApprovalSignIn } from "./get-approval-sign-in";

export type ApprovalSignInPage = ApprovalSignIn & {
  /** The open request to accept other ways, `to`; none: all are accepted. */
  request:
    | (Pick<ChangeRequest, "id" | "digest" | "proposedAt" | "dueAt"> & {
        to: string[];
        by: string;
        isOwn: boolean;
      } & SecondStep)
    | null;
};

/**
 * The accepted ways of signing in and the open request, for the settings page. Errors: FORBIDDEN.
 */
export async function getApprovalSignInPage(ctx: Context): Promise<ApprovalSignInPage> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.reject-approval-sign-in", { institutionId });
  return inInstitution(ctx, async (scope) => {
    const open = await findOpenChange(scope, {
      kind: "approval-sign-in",
      subjectId: institutionId,
    });
    return {
      accepted: await getApprovalAcrs(scope),
      own: ctx.acr ?? null,
      request: open && (await requestOf(scope, ctx, open)),
    };
  });
}

async function requestOf(
  scope: Scope,
  ctx: Context,
  open: ChangeRequest,
): Promise<ApprovalSignInPage["request"]> {
  const { id, digest, proposedAt, dueAt, proposedBy, payload } = open;
  const authors = await loadAuthors(scope, [proposedBy]);
  return {
    ...{ id, digest, proposedAt, dueAt },
    to: ApprovalSignInChangeSchema.parse(payload).to,
    by: (await listMemberNames(scope, [proposedBy])).get(proposedBy) ?? "",
    isOwn: proposedBy === memberOf(ctx),
    ...secondStepOf(ctx.actor, "institution.approve-approval-sign-in", {
      institutionId: scope.institutionId,
      authors,
    }),
  };
}
