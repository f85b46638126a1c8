import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { secretToken, tokenHash } from "@/lib/adapters/links/secret-link";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import type { Context } from "@/lib/domain/context";

const invitationDays = 14;

export type Invitation = { memberId: string; token: string; link: string; invitedUntil: Date };

/**
 * The member's present invitation. Attack: a leaked link still works after the invitation was sent
 * again or withdrawn. Rule: the secret is derived from the member and the end of this invitation,
 * so each invitation has its own, and the row stores the hash of the last.
 */
export function invitationUntil(memberId: string, invitedUntil: Date): Invitation {
  const token = secretToken("invitation", `${memberId}:${invitedUntil.toISOString()}`);
  return { memberId, token, link: `${publicUrl()}/invitations/${token}`, invitedUntil };
}

/**
 * A new invitation of a member: the values stored in its row, and the secret for the invited person
 * only.
 */
export function newInvitation(ctx: Context, memberId: string) {
  const invitedUntil = new Date(ctx.now.getTime() + invitationDays * 86_400_000);
  const invitation = invitationUntil(memberId, invitedUntil);
  return { invitation, invitationHash: tokenHash(invitation.token), invitedUntil };
}

/**
 * Puts the invitation's mail into the outbox; the link is taken out of the stored text once it is
 * sent.
 */
export async function mailInvitation(
  scope: Scope,
  member: { displayName: string; email: string; invitation: Invitation },
): Promise<void> {
  const { invitation } = member;
  await queueMail(scope, {
    kind: "invitation",
    to: { name: member.displayName, address: member.email },
    language: null,
    values: { link: invitation.link, lastDay: invitation.invitedUntil },
    dedupeKey: `invitation:${invitation.memberId}:${invitation.invitedUntil.toISOString()}`,
  });
}
