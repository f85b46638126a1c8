import { randomUUID } from "node:crypto";
import type { RoleGrant } from "@/lib/domain/access/roles";
import type { Context } from "@/lib/domain/context";
import { initialProfile } from "@/lib/domain/institution-profile";
import { registerPerson } from "@/lib/features/identity/register-person";
import { createInstitution } from "@/lib/features/institutions/create-institution";
import { acceptInvitation } from "@/lib/features/members/accept-invitation";
import { inviteMember } from "@/lib/features/members/invite-member";

process.env.LOG_LEVEL ??= "silent";
process.env.PUBLIC_URL ??= "http://localhost:3000";
process.env.APP_SECRET ??= "a secret of the tests, thirty-two characters or more";

export const issuer = "https://login.test";

export function systemContext(institutionId: string): Context {
  return { actor: { kind: "system", institutionId }, now: new Date(), requestId: randomUUID() };
}

export function personContext(personId: string): Context {
  return { actor: { kind: "person", personId }, now: new Date(), requestId: randomUUID() };
}

export const anyone = (): Context => ({
  actor: { kind: "anyone" },
  now: new Date(),
  requestId: randomUUID(),
});

export type Tenant = { institutionId: string; slug: string; did: string; system: Context };

/** A new institution of its own for each test: nothing is shared, nothing needs clearing. */
export async function newTenant(): Promise<Tenant> {
  const system = systemContext(randomUUID());
  const slug = `test-${randomUUID()}`;
  const profile = initialProfile({
    name: "University of the Test",
    language: "en",
    countryCode: "DE",
  });
  const created = await createInstitution(system, { slug, kind: "university", profile });
  return { ...created, system };
}

export async function newPerson(displayName = "Ada Test"): Promise<string> {
  const account = { issuer, subject: randomUUID(), displayName, email: "same-address@example.org" };
  const { personId } = await registerPerson(systemContext(randomUUID()), account);
  return personId;
}

export type TestMember = { personId: string; memberId: string; ctx: Context };

export const wholeInstitution = (...names: RoleGrant["role"][]): RoleGrant[] =>
  names.map((role) => ({ role, facultyId: null }));

/** A person, a new one unless given, who was invited with these roles and accepted. */
export async function newMember(
  tenant: Tenant,
  grants: RoleGrant[],
  known?: string,
): Promise<TestMember> {
  const personId = known ?? (await newPerson());
  const email = `${randomUUID()}@example.org`;
  const { memberId, token } = await inviteMember(tenant.system, {
    displayName: "Ada Test",
    email,
    grants,
  });
  await acceptInvitation(personContext(personId), { token });
  const { institutionId } = tenant;
  const actor = { kind: "member" as const, personId, institutionId, memberId, grants };
  return {
    personId,
    memberId,
    ctx: { actor, now: new Date(), requestId: randomUUID(), signedInAt: new Date() },
  };
}
