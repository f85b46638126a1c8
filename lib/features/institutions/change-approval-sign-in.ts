import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { getApprovalAcrs, updateApprovalAcrs } from "@/lib/adapters/db/stores/approval-sign-in-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitutionAfterStoring } from "@/lib/adapters/db/tenancy";
import { tellAdministrators } from "@/lib/adapters/mail/tell-administrators";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { administratorMatters } from "@/lib/domain/four-eyes/administrator-matters";
import { AcrLinesSchema } from "@/lib/domain/identity/accepted-acr";

export const ChangeApprovalSignInInput = z.object({ acrs: AcrLinesSchema });

/**
 * Says of which ways of signing in approving a batch takes one; none: any will do. It counts from the next approval on, and all administrators are told.
 * Errors: FORBIDDEN, ROLE_NOT_CONFIRMED, RECENT_SIGN_IN_REQUIRED; NOTHING_TO_DO where it is so already.
 */
export async function changeApprovalSignIn(
  ctx: Context,
  input: z.output<typeof ChangeApprovalSignInInput>,
): Promise<{ acrs: string[] }> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.change-approval-sign-in", { institutionId });
  assertRecentSignIn(ctx);
  const { acrs } = input;
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    const from = await getApprovalAcrs(scope);
    if (from.join(" ") === acrs.join(" ")) throw new AppError("NOTHING_TO_DO", { values: { what: "setting" } });
    await updateApprovalAcrs(scope, acrs);
    await tellAdministrators(scope, ctx, {
      kind: "administrators-notice",
      values: { matter: administratorMatters["approval-sign-in"] },
      path: "/settings/login",
      dedupeKey: `approval-sign-in:${ctx.requestId}`,
    });
    await recordAudit(scope, ctx, {
      action: "institution.change-approval-sign-in",
      subject: institutionId,
      detail: { from, to: acrs },
    });
  });
  return { acrs };
}
