import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  getApprovalAcrs,
  updateApprovalAcrs,
} from "@/lib/adapters/db/stores/approval-sign-in-store";
import { alreadyProposed } from "@/lib/adapters/db/stores/change-request-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import type { administratorMatters } from "@/lib/adapters/mail/mail-sentences";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { type ApprovalSignInChange, isLooserSignIn } from "@/lib/domain/four-eyes/approval-sign-in";
import { AcrLinesSchema } from "@/lib/domain/identity/accepted-acr";
import { announceSetting } from "./announce-setting";
import { proposeLooserSetting } from "./propose-looser-setting";

export const ChangeApprovalSignInInput = z.object({ acrs: AcrLinesSchema });
export type ChangeApprovalSignInInput = z.output<typeof ChangeApprovalSignInInput>;

/**
 * Sets the ways of signing in that are accepted for approving a batch; none: all are. Removing one
 * takes effect immediately; adding one is a request, `changeId`, that waits for a second
 * administrator, or for a day if there is none. All administrators are notified of both. Errors:
 * FORBIDDEN; ROLE_NOT_CONFIRMED; RECENT_SIGN_IN_REQUIRED; NOTHING_TO_DO if nothing changes;
 * ALREADY_EXISTS while a request is open.
 */
export async function changeApprovalSignIn(
  ctx: Context,
  input: ChangeApprovalSignInInput,
): Promise<{ changeId: string | null }> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "institution.change-approval-sign-in", { institutionId });
  assertRecentSignIn(ctx);
  const { acrs: to } = input;
  const changeId = await inInstitutionAfterStoring(
    ctx,
    async (scope) => {
      await lockInstitution(scope);
      const from = await getApprovalAcrs(scope);
      if (from.join(" ") === to.join(" "))
        throw new AppError("NOTHING_TO_DO", { values: { what: "setting" } });
      if (isLooserSignIn(from, to)) return proposeLooser(scope, ctx, { from, to });
      await updateApprovalAcrs(scope, to);
      await notifyAll(scope, ctx, "approval-sign-in");
      const detail = { from, to };
      await recordAudit(scope, ctx, {
        action: "institution.change-approval-sign-in",
        subject: institutionId,
        detail,
      });
      return null;
    },
    { onConflict: alreadyProposed },
  );
  return { changeId };
}

async function proposeLooser(
  scope: Scope,
  ctx: Context,
  payload: ApprovalSignInChange,
): Promise<string> {
  const action = "institution.propose-approval-sign-in";
  const changeId = await proposeLooserSetting(scope, ctx, {
    kind: "approval-sign-in",
    action,
    payload,
  });
  await notifyAll(scope, ctx, "approval-sign-in-looser");
  return changeId;
}

const notifyAll = (scope: Scope, ctx: Context, matter: keyof typeof administratorMatters) =>
  announceSetting(scope, ctx, { kind: "approval-sign-in", matter, path: "/settings/login" });
