import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { findSession } from "@/lib/adapters/identity/read-session";
import { type SignInFlow, sessionStore } from "@/lib/adapters/identity/session-store";
import { disablePerson } from "@/lib/features/identity/disable-person";
import { endSession } from "@/lib/features/identity/end-session";
import { registerPerson } from "@/lib/features/identity/register-person";
import { switchInstitution } from "@/lib/features/identity/switch-institution";
import { acceptInvitation } from "@/lib/features/members/accept-invitation";
import { changeRoles } from "@/lib/features/members/change-roles";
import { disableMember } from "@/lib/features/members/disable-member";
import { inviteMember } from "@/lib/features/members/invite-member";
import {
  anyone,
  newMember,
  newTenant,
  personContext,
  systemContext,
  wholeInstitution,
} from "@/tests/support/tenant";

beforeAll(() => {
  // Nothing listens there: our own session must end anyway.
  Object.assign(process.env, {
    OIDC_ISSUER: "http://127.0.0.1:9/",
    OIDC_CLIENT_ID: "testamur",
    OIDC_CLIENT_SECRET: "secret of the tests",
  });
});

afterAll(closeDatabase);

const inAnHour = () => new Date(Date.now() + 3_600_000);

async function sessionOf(personId: string, idToken?: string): Promise<string> {
  const token = randomUUID();
  const flow: SignInFlow = { isCallback: true, idToken };
  await sessionStore(flow).createSession?.({
    sessionToken: token,
    userId: personId,
    expires: inAnHour(),
  });
  return token;
}

/** The steps the library takes in a callback. */
async function signIn(
  subject: string,
  profile: { displayName: string; email: string | null },
  earlier?: string,
) {
  const flow: SignInFlow = { isCallback: true, profile };
  const store = sessionStore(flow);
  if (earlier) expect(await store.getSessionAndUser?.(earlier)).toBeNull();
  const account = { provider: "university", providerAccountId: subject, type: "oauth" as const };
  let user = await store.getUserByAccount?.(account);
  if (!user) {
    expect(await store.getUserByEmail?.(profile.email ?? "")).toBeNull();
    user = await store.createUser?.({
      name: profile.displayName,
      email: profile.email ?? "",
      emailVerified: null,
    });
    await store.linkAccount?.({ ...account, userId: user?.id ?? "" });
  }
  const sessionToken = randomUUID();
  await store.createSession?.({ sessionToken, userId: user?.id ?? "", expires: inAnHour() });
  return { personId: user?.id ?? "", sessionToken };
}

describe("an account is issuer and subject", () => {
  test("two subjects with one address are two people; one subject is one person whatever the address", async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const first = await signIn(a, { displayName: "Ada", email: "shared@example.org" });
    const second = await signIn(b, { displayName: "Bea", email: "shared@example.org" });
    const again = await signIn(a, { displayName: "Ada Renamed", email: "new@example.org" });
    expect(second.personId).not.toBe(first.personId);
    expect(again.personId).toBe(first.personId);
    expect(await findSession(again.sessionToken)).toMatchObject({
      displayName: "Ada Renamed",
      email: "new@example.org",
    });
  });

  test("the same subject at another issuer is someone else", async () => {
    const subject = randomUUID();
    const here = await signIn(subject, { displayName: "Ada", email: null });
    const elsewhere = {
      issuer: "https://elsewhere.test/",
      subject,
      displayName: "Eve",
      email: null,
    };
    const { personId } = await registerPerson(systemContext(randomUUID()), elsewhere);
    expect(personId).not.toBe(here.personId);
    const configured = { issuer: "http://127.0.0.1:9", subject, displayName: "Ada", email: null };
    expect(await registerPerson(systemContext(randomUUID()), configured)).toEqual({
      personId: here.personId,
    });
  });

  test("an account is never hung onto a person this request did not create", async () => {
    const { personId } = await signIn(randomUUID(), { displayName: "Ada", email: null });
    const account = {
      provider: "university",
      providerAccountId: randomUUID(),
      type: "oauth" as const,
      userId: personId,
    };
    await expect(sessionStore({ isCallback: true }).linkAccount?.(account)).rejects.toThrow();
  });

  test("signing in while signed in ends the former session", async () => {
    const first = await signIn(randomUUID(), { displayName: "Ada", email: null });
    const second = await signIn(
      randomUUID(),
      { displayName: "Bea", email: null },
      first.sessionToken,
    );
    expect(await findSession(first.sessionToken)).toBeNull();
    expect(await findSession(second.sessionToken)).toMatchObject({ personId: second.personId });
  });

  test("outside a callback the library sees no session and ends none", async () => {
    const { sessionToken } = await signIn(randomUUID(), { displayName: "Ada", email: null });
    expect(await sessionStore({ isCallback: false }).getSessionAndUser?.(sessionToken)).toBeNull();
    expect(await findSession(sessionToken)).not.toBeNull();
  });
});

describe("at the next request", () => {
  test("a changed role counts", async () => {
    const tenant = await newTenant();
    const member = await newMember(tenant, wholeInstitution("designer"));
    const token = await sessionOf(member.personId);
    expect((await findSession(token))?.memberships[0]?.grants).toEqual(
      wholeInstitution("designer"),
    );
    await changeRoles(tenant.system, {
      memberId: member.memberId,
      grants: wholeInstitution("reviewer"),
    });
    expect((await findSession(token))?.memberships[0]?.grants).toEqual(
      wholeInstitution("reviewer"),
    );
  });

  test("a disabled member is no member", async () => {
    const tenant = await newTenant();
    const member = await newMember(tenant, wholeInstitution("designer"));
    const token = await sessionOf(member.personId);
    await disableMember(tenant.system, member);
    expect(await findSession(token)).toMatchObject({ memberships: [] });
  });

  test("a disabled person is signed out, and signs in no more", async () => {
    const tenant = await newTenant();
    const subject = randomUUID();
    const { personId, sessionToken } = await signIn(subject, { displayName: "Ada", email: null });
    await disablePerson(tenant.system, { personId, disabled: true });
    expect(await findSession(sessionToken)).toBeNull();
    const flow: SignInFlow = { isCallback: true };
    await sessionStore(flow).getUserByAccount?.({
      provider: "university",
      providerAccountId: subject,
    });
    expect(flow.disabled).toBe(true);
  });

  test("an ended session is unknown; its row keeps only the hash of the token", async () => {
    const tenant = await newTenant();
    const member = await newMember(tenant, wholeInstitution("designer"));
    const token = await sessionOf(member.personId, "an.id.token");
    expect(await endSession(anyone(), { token })).toEqual({ continueAt: "/" });
    expect(await findSession(token)).toBeNull();
    expect(await endSession(anyone(), { token })).toEqual({ continueAt: "/" });
  });
});

describe("the institution one works in", () => {
  test("is chosen among one's own", async () => {
    const [first, second, foreign] = [await newTenant(), await newTenant(), await newTenant()];
    const member = await newMember(first, wholeInstitution("designer"));
    const ctx = personContext(member.personId);
    const guest = {
      displayName: "Ada",
      email: "ada@example.org",
      grants: wholeInstitution("reviewer"),
    };
    await acceptInvitation(ctx, { token: (await inviteMember(second.system, guest)).token });
    const token = await sessionOf(member.personId);
    await switchInstitution(ctx, { institutionId: second.institutionId, token });
    expect((await findSession(token))?.chosenInstitutionId).toBe(second.institutionId);
    const away = { institutionId: foreign.institutionId, token };
    await expect(switchInstitution(ctx, away)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const other = personContext(randomUUID());
    await expect(switchInstitution(other, away)).rejects.toMatchObject({ code: "NOT_SIGNED_IN" });
  });
});
