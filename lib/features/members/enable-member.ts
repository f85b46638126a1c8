import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { restartWaiting, waitForAcceptance } from "@/lib/adapters/db/stores/grant-store";
import {
  getMemberRecord,
  moveMember,
  updateInvitation,
} from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { waitsUntil } from "@/lib/domain/four-eyes/member-roles";
import { IdSchema } from "@/lib/domain/ids";
import { mailInvitation, newInvitation } from "./invitation-link";

export const EnableMemberInput = z.object({ memberId: IdSchema });
export type EnableMemberInput = z.output<typeof EnableMemberInput>;

/**
 * Enables a disabled member with their former roles; one who never accepted gets a new invitation.
 * Attack: an administrator has a second account of their own, disabled and unnoticed, and enables
 * it when a second person is required. Rule: the roles wait like new ones, and all administrators
 * are notified. Errors: WRONG_STATE.
 */
export async function enableMember(ctx: Context, input: EnableMemberInput): Promise<void> {
  await inInstitution(ctx, async (scope) => {
    const member = await getMemberRecord(scope, input.memberId);
    authorize(ctx.actor, "member.disable", { institutionId: institutionOf(ctx) });
    await moveMember(scope, {
      id: member.id,
      from: "disabled",
      to: member.personId === null ? "invited" : "active",
    });
    if (member.personId === null) {
      const { invitation, ...renewal } = newInvitation(ctx, member.id);
      await updateInvitation(scope, { id: member.id, ...renewal });
      if (ctx.actor.kind === "member")
        await waitForAcceptance(scope, member.id, ctx.actor.memberId);
      await mailInvitation(scope, { ...member, invitation });
    } else if (ctx.actor.kind === "member") {
      await restartWaiting(scope, member.id, {
        givenBy: ctx.actor.memberId,
        decidesFrom: waitsUntil(ctx.now),
      });
      await notifyAdministrators(scope, ctx, {
        kind: "member-roles-changed",
        values: { memberName: member.displayName },
        path: `/settings/members/${member.id}`,
        dedupeKey: `enabled:${member.id}:${ctx.requestId}`,
      });
    }
    await recordAudit(scope, ctx, { action: "member.enable", subject: member.id });
  });
}
