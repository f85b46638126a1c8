import { getApprovalAcrs } from "@/lib/adapters/db/stores/approval-sign-in-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";

/**
 * `accepted`: ways of signing in that are accepted for approving a batch; `own`: how this person
 * has signed in.
 */
export type ApprovalSignIn = { accepted: string[]; own: string | null };

/** Errors: NOT_SIGNED_IN, FORBIDDEN. */
export async function getApprovalSignIn(ctx: Context): Promise<ApprovalSignIn> {
  const facultyId = facultiesReached(ctx.actor, "institution.read-profile")?.[0] ?? null;
  authorize(ctx.actor, "institution.read-profile", {
    institutionId: institutionOf(ctx),
    facultyId,
  });
  return { accepted: await inInstitution(ctx, getApprovalAcrs), own: ctx.acr ?? null };
}
