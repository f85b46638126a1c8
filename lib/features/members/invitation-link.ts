import { enqueue } from "@/lib/adapters/db/record";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { insertMail } from "@/lib/adapters/db/stores/mail-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { secretToken, tokenHash } from "@/lib/adapters/links/secret-link";
import type { Context } from "@/lib/domain/context";
import { textIn } from "@/lib/domain/multilingual";

const invitationDays = 14;

export type Invitation = { memberId: string; token: string; link: string; invitedUntil: Date };

/**
 * The invitation as it stands. Attack: a link that leaked goes on working after the invitation was sent again or withdrawn. Rule: the secret follows
 * from the member and the end of this one invitation, so each invitation has its own, and the row knows the hash of the last.
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

/** Puts the invitation's mail into the outbox; the link is taken out of the stored text once it is sent. */
export async function mailInvitation(
  scope: Scope,
  member: { displayName: string; email: string; invitation: Invitation },
): Promise<void> {
  const { profile } = await getInstitution(scope);
  const { invitation } = member;
  const institution = textIn(profile.legalName, ...profile.languages);
  const mailId = await insertMail(scope, {
    dedupeKey: `invitation:${invitation.memberId}:${invitation.invitedUntil.toISOString()}`,
    toName: member.displayName,
    toAddress: member.email,
    subject: `Your invitation to work with ${institution} on Testamur`,
    body: [
      `Dear ${member.displayName},`,
      `${institution} invites you to work with it on Testamur, where it designs and issues micro-credentials.`,
      `Open this link, sign in and accept the invitation:\n${invitation.link}`,
      `The link works once, for ${invitationDays} days. If you did not expect it, do nothing.`,
    ].join("\n\n"),
  });
  if (mailId) await enqueue(scope, "send-mail", { mailId });
}
