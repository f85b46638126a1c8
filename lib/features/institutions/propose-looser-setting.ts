import { recordAudit } from "@/lib/adapters/db/record";
import { insertChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import { countConfirmedAdministrators } from "@/lib/adapters/db/stores/grant-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { type Context, memberOf } from "@/lib/domain/context";
import type { ApprovalSignInChange } from "@/lib/domain/four-eyes/approval-sign-in";
import { waitsUntil } from "@/lib/domain/four-eyes/member-roles";
import type { RevocationPolicyChange } from "@/lib/domain/four-eyes/revocation-policy";

type LooserSetting =
  | {
      kind: "approval-sign-in";
      action: "institution.propose-approval-sign-in";
      payload: ApprovalSignInChange;
    }
  | {
      kind: "revocation-policy";
      action: "institution.propose-revocation-policy";
      payload: RevocationPolicyChange;
    };

/**
 * Proposes to loosen a security setting: it waits for a second administrator, or for a day where
 * there is none. Returns the request's id. The caller has authorised it and notifies the
 * administrators.
 */
export async function proposeLooserSetting(
  scope: Scope,
  ctx: Context,
  setting: LooserSetting,
): Promise<string> {
  const { kind, action, payload } = setting;
  const memberId = memberOf(ctx);
  const others = await countConfirmedAdministrators(scope, { than: memberId, now: ctx.now });
  const changeId = await insertChangeRequest(scope, {
    kind,
    subjectId: scope.institutionId,
    payload,
    reason: "",
    proposedBy: memberId,
    proposedAt: ctx.now,
    dueAt: others === 0 ? waitsUntil(ctx.now) : null,
  });
  await recordAudit(scope, ctx, {
    action,
    subject: scope.institutionId,
    detail: { changeId, ...payload },
  });
  return changeId;
}
