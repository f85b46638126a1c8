import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { waitForAcceptance } from "@/lib/adapters/db/stores/grant-store";
import {
  getMemberRecord,
  updateInvitation as renewRow,
} from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import { type Invitation, mailInvitation, newInvitation } from "./invitation-link";

export const RenewInvitationInput = z.object({ memberId: IdSchema });
export type RenewInvitationInput = z.output<typeof RenewInvitationInput>;

/**
 * Sends a new invitation; the link of the former one ends. Errors: WRONG_STATE once it was
 * accepted.
 */
export async function renewInvitation(
  ctx: Context,
  input: RenewInvitationInput,
): Promise<Invitation> {
  return inInstitution(ctx, async (scope) => {
    const member = await getMemberRecord(scope, input.memberId);
    authorize(ctx.actor, "member.invite", { institutionId: institutionOf(ctx) });
    const { invitation, invitationHash, invitedUntil } = newInvitation(ctx, member.id);
    await renewRow(scope, { id: member.id, invitationHash, invitedUntil });
    if (ctx.actor.kind === "member") await waitForAcceptance(scope, member.id, ctx.actor.memberId);
    await mailInvitation(scope, { ...member, invitation });
    await recordAudit(scope, ctx, { action: "member.renew-invitation", subject: member.id });
    return invitation;
  });
}
