import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { chooseInstitution } from "@/lib/adapters/db/stores/identity-store";
import { asIdentity } from "@/lib/adapters/db/tenancy";
import { findSession, hashSessionToken } from "@/lib/adapters/identity/read-session";
import { type SignInFlow, sessionStore } from "@/lib/adapters/identity/session-store";
import type { Context } from "@/lib/domain/context";
import { reportCompromise } from "@/lib/features/keys/report-compromise";
import { approveRoles } from "@/lib/features/members/approve-roles";
import { changeRoles } from "@/lib/features/members/change-roles";
import { getWaitingRoles } from "@/lib/features/members/get-waiting-roles";
import { inviteMember } from "@/lib/features/members/invite-member";
import { newMember, newPerson, newTenant, wholeInstitution } from "@/tests/support/tenant";

afterAll(closeDatabase);

const minutes = (count: number) => count * 60_000;
const administrator = wholeInstitution("administrator");
const everything = wholeInstitution("administrator", "registrar");
const refused = { code: "RECENT_SIGN_IN_REQUIRED" };

/** As someone who signed in this many minutes ago; null: not known. */
function signedIn({ signedInAt: _fresh, ...ctx }: Context, ago: number | null): Context {
  return ago === null ? ctx : { ...ctx, signedInAt: new Date(ctx.now.getTime() - minutes(ago)) };
}

describe("a step that needs two people", () => {
  test("needs a sign-in of the last ten minutes from who asks and from who decides", async () => {
    const tenant = await newTenant();
    const [one, two] = [
      await newMember(tenant, administrator),
      await newMember(tenant, administrator),
    ];
    const own = { memberId: one.memberId, grants: everything };
    for (const ago of [10.1, 600, null]) {
      await expect(changeRoles(signedIn(one.ctx, ago), own)).rejects.toMatchObject(refused);
      const guest = {
        displayName: "Bo",
        email: "bo@example.org",
        grants: wholeInstitution("registrar"),
      };
      await expect(inviteMember(signedIn(one.ctx, ago), guest)).rejects.toMatchObject(refused);
      const key = { keyId: randomUUID(), since: "", reason: "Lost" };
      await expect(reportCompromise(signedIn(one.ctx, ago), key)).rejects.toMatchObject(refused);
    }
    await changeRoles(signedIn(one.ctx, 9.9), own);
    const { request } = await getWaitingRoles(two.ctx, one);
    const shown = { changeId: request?.id ?? "", digest: request?.digest ?? "" };
    await expect(approveRoles(signedIn(two.ctx, 11), shown)).rejects.toMatchObject(refused);
    await approveRoles(signedIn(two.ctx, 1), shown);
  });

  test("does not ask who takes roles away", async () => {
    const tenant = await newTenant();
    const [one, two] = [
      await newMember(tenant, administrator),
      await newMember(tenant, everything),
    ];
    await changeRoles(signedIn(one.ctx, 600), { memberId: two.memberId, grants: administrator });
  });
});

describe("a session", () => {
  async function signIn(personId: string, flow: Partial<SignInFlow> = {}, earlier?: string) {
    const sessionToken = randomUUID();
    const store = sessionStore({ isCallback: true, ...flow });
    if (earlier) await store.getSessionAndUser?.(earlier);
    await store.createSession?.({
      sessionToken,
      userId: personId,
      expires: new Date(Date.now() + minutes(60)),
    });
    return sessionToken;
  }

  test("knows when the person showed who they are, else when it began", async () => {
    const personId = await newPerson();
    const signedInAt = new Date(Date.now() - minutes(180));
    expect((await findSession(await signIn(personId, { signedInAt })))?.signedInAt).toEqual(
      signedInAt,
    );
    const began = (await findSession(await signIn(personId)))?.signedInAt.getTime() ?? 0;
    expect(Math.abs(Date.now() - began)).toBeLessThan(minutes(1));
  });

  test("follows on one in the institution chosen there, for the same person alone", async () => {
    const tenant = await newTenant();
    const member = await newMember(tenant, administrator);
    const first = await signIn(member.personId);
    const { institutionId } = tenant;
    await asIdentity((tx) =>
      chooseInstitution(tx, {
        tokenHash: hashSessionToken(first),
        personId: member.personId,
        institutionId,
      }),
    );
    const second = await signIn(member.personId, {}, first);
    expect(await findSession(first)).toBeNull();
    expect((await findSession(second))?.chosenInstitutionId).toBe(institutionId);
    const other = await signIn(await newPerson(), {}, second);
    expect((await findSession(other))?.chosenInstitutionId).toBeNull();
  });
});
