import { randomUUID } from "node:crypto";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { findSession } from "@/lib/adapters/identity/read-session";
import { sessionStore } from "@/lib/adapters/identity/session-store";
import type { RoleGrant } from "@/lib/domain/access/roles";
import { acceptInvitation } from "@/lib/features/members/accept-invitation";
import { inviteMember } from "@/lib/features/members/invite-member";
import { newPerson, personContext, type Tenant, type TestMember } from "./tenant";

/** A member with the roles of their next request, as the session reads them. */
export async function signedIn(
  tenant: Tenant,
  { personId, memberId }: { personId: string; memberId: string },
): Promise<TestMember> {
  const sessionToken = randomUUID();
  const expires = new Date(Date.now() + 3_600_000);
  await sessionStore({ isCallback: true }).createSession?.({
    sessionToken,
    userId: personId,
    expires,
  });
  const session = await findSession(sessionToken);
  const grants =
    session?.memberships.find((membership) => membership.memberId === memberId)?.grants ?? [];
  const { institutionId } = tenant;
  const actor = { kind: "member" as const, personId, institutionId, memberId, grants };
  return {
    personId,
    memberId,
    ctx: { actor, now: new Date(), requestId: randomUUID(), signedInAt: new Date() },
  };
}

export const hoursAgo = <T extends { now: Date }>(ctx: T, hours: number): T => ({
  ...ctx,
  now: new Date(ctx.now.getTime() - hours * 3_600_000),
});

/**
 * A person whom an administrator invites now or earlier, and who accepts immediately and signs in;
 * possibly a second address of the administrator.
 */
export async function newInvitee(
  tenant: Tenant,
  by: TestMember,
  { grants, hours = 0 }: { grants: RoleGrant[]; hours?: number },
): Promise<TestMember> {
  const personId = await newPerson("Second address");
  const email = `${randomUUID()}@example.org`;
  const { memberId, token } = await inviteMember(hoursAgo(by.ctx, hours), {
    displayName: "Second address",
    email,
    grants,
  });
  await acceptInvitation(hoursAgo(personContext(personId), hours), { token });
  return signedIn(tenant, { personId, memberId });
}

/** Ends the day in which a role that one administrator gave does not count. */
export async function afterADay(tenant: Tenant): Promise<void> {
  await inInstitution(
    tenant.system,
    ({ tx }) =>
      tx.$executeRaw`update member_grant set decides_from = decides_from - interval '24 hours 1 minute' where given_by is not null`,
  );
}
