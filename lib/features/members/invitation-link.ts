import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { secretToken, tokenHash } from "@/lib/adapters/links/secret-link";
import { queueMail } from "@/lib/adapters/mail/queue-mail";
import type { Context } from "@/lib/domain/context";

const invitationDays = 14;

export type Invitation = { memberId: string; token: string; link: string; invitedUntil: Date };

/**
 * The invitation as it stands. Attack: a link that leaked goes on working after the invitation was
 * sent again or withdrawn. Rule: the secret follows from the member and the end of this one
 * invitation, so each invitation has its own, and the row knows the hash of the last.
 */
export function invitationUntil(memberId: string, invitedUntil: Date): Invitation {
  const token = secretToken("invitation", `${memberId}:${invitedUntil.toISOString()}`);
  return { memberId, token, link: `${publicUrl()}/invitations/${token}`, invitedUntil };
}

/** A new invitation of a member: what its row keeps, and what only the invited person gets. */
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
