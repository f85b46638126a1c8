import { recordAudit } from "@/lib/adapters/db/record";
import {
  getApprovalAcrs,
  updateApprovalAcrs,
} from "@/lib/adapters/db/stores/approval-sign-in-store";
import { closeChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { ApprovalSignInChangeSchema } from "@/lib/domain/four-eyes/approval-sign-in";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";

/** The ways shown as accepted are still the accepted ones. */
export async function isCurrentApprovalSignIn(
  scope: Scope,
  { payload }: ChangeRequest,
): Promise<boolean> {
  const { from } = ApprovalSignInChangeSchema.parse(payload);
  return (await getApprovalAcrs(scope)).join(" ") === from.join(" ");
}

/**
 * The request is closed first: the database allows loosening only together with an approval. The
 * caller has locked the institution.
 */
export async function carryOutApprovalSignIn(
  scope: Scope,
  ctx: Context,
  { request, decidedBy }: { request: ChangeRequest; decidedBy: string | null },
): Promise<void> {
  const { from, to } = ApprovalSignInChangeSchema.parse(request.payload);
  await closeChangeRequest(scope, request.id, { state: "approved", decidedBy, decidedAt: ctx.now });
  await updateApprovalAcrs(scope, to);
  const detail = { changeId: request.id, from, to };
  const action = "institution.approve-approval-sign-in";
  await recordAudit(scope, ctx, { action, subject: scope.institutionId, detail });
}
