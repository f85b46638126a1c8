import { z } from "zod";
import { inTransaction } from "@/lib/adapters/db/client";
import { recordAudit } from "@/lib/adapters/db/record";
import { startWaiting } from "@/lib/adapters/db/stores/grant-store";
import {
  activateMember,
  findInvitationByHash,
  getMemberRecord,
} from "@/lib/adapters/db/stores/member-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { waitsUntil } from "@/lib/domain/four-eyes/member-roles";

export const AcceptInvitationInput = z.object({ token: z.string().max(100) });
export type AcceptInvitationInput = z.output<typeof AcceptInvitationInput>;

export type AcceptedInvitation = { institutionId: string; memberId: string };

/**
 * Makes the signed-in person a member, once. Attack: mail scanners open every link. Rule: opening
 * the link changes nothing; this runs on the person's own click, which posts. Errors:
 * LINK_USED_OR_EXPIRED, ALREADY_EXISTS if the person is a member already.
 */
export async function acceptInvitation(
  ctx: Context,
  input: AcceptInvitationInput,
): Promise<AcceptedInvitation> {
  authorize(ctx.actor, "member.accept-invitation");
  if (ctx.actor.kind !== "person") throw new AppError("FORBIDDEN");
  const { personId } = ctx.actor;
  const invitationHash = tokenHash(input.token);
  const invitation = await inTransaction((tx) => findInvitationByHash(tx, invitationHash));
  if (!invitation) throw new AppError("LINK_USED_OR_EXPIRED");
  const { institutionId, memberId } = invitation;
  await inInstitutionById(
    institutionId,
    async (scope) => {
      await activateMember(scope, { id: memberId, invitationHash, personId, now: ctx.now });
      if ((await startWaiting(scope, memberId, waitsUntil(ctx.now))) > 0) {
        const { displayName } = await getMemberRecord(scope, memberId);
        await notifyAdministrators(scope, ctx, {
          kind: "member-roles-changed",
          values: { memberName: displayName },
          path: `/settings/members/${memberId}`,
          dedupeKey: `accepted:${memberId}:${ctx.now.toISOString()}`,
        });
      }
      await recordAudit(scope, ctx, { action: "member.accept-invitation", subject: memberId });
    },
    { onConflict: () => new AppError("ALREADY_EXISTS", { values: { what: "member" } }) },
  );
  return { institutionId, memberId };
}
