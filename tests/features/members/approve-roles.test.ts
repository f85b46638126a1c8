import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { findSession } from "@/lib/adapters/identity/read-session";
import { sessionStore } from "@/lib/adapters/identity/session-store";
import type { RoleGrant } from "@/lib/domain/access/roles";
import type { Context } from "@/lib/domain/context";
import { acceptInvitation } from "@/lib/features/members/accept-invitation";
import { approveRoles } from "@/lib/features/members/approve-roles";
import { carryOutDueRoles } from "@/lib/features/members/carry-out-due-roles";
import { changeRoles } from "@/lib/features/members/change-roles";
import { confirmRoles } from "@/lib/features/members/confirm-roles";
import { disableMember } from "@/lib/features/members/disable-member";
import { getMember } from "@/lib/features/members/get-member";
import { getWaitingRoles } from "@/lib/features/members/get-waiting-roles";
import { inviteMember } from "@/lib/features/members/invite-member";
import { rejectRoles } from "@/lib/features/members/reject-roles";
import { renewInvitation } from "@/lib/features/members/renew-invitation";
import {
  newMember,
  newPerson,
  newTenant,
  personContext,
  type Tenant,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const hour = 3_600_000;
const administrator = wholeInstitution("administrator");
const everything = wholeInstitution("administrator", "registrar", "reviewer");
const later = (ctx: Context, hours: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * hour),
});
const rolesOf = async (tenant: Tenant, { memberId }: { memberId: string }) =>
  (await getMember(tenant.system, { memberId })).grants.map(({ role }) => role).sort();

/** How the next request of a person sees their roles. */
async function grantsAtNextRequest(personId: string): Promise<RoleGrant[]> {
  const sessionToken = randomUUID();
  const expires = new Date(Date.now() + hour);
  await sessionStore({ isCallback: true }).createSession?.({
    sessionToken,
    userId: personId,
    expires,
  });
  return (await findSession(sessionToken))?.memberships[0]?.grants ?? [];
}

async function requestOf({ ctx }: TestMember, memberId: string) {
  const { request } = await getWaitingRoles(ctx, { memberId });
  return { changeId: request?.id ?? "", digest: request?.digest ?? "" };
}

const mailsOf = (tenant: Tenant) =>
  inInstitution(tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({
      where: { kind: "member-roles-changed" },
      orderBy: { createdAt: "asc" },
      select: { toAddress: true },
    }),
  );
const addressOf = async (tenant: Tenant, { memberId }: TestMember) =>
  (await getMember(tenant.system, { memberId })).email;

describe("roles that an administrator gives themselves", () => {
  test("need the second administrator, where there is one", async () => {
    const tenant = await newTenant();
    const [one, two] = [
      await newMember(tenant, administrator),
      await newMember(tenant, administrator),
    ];
    const { changeId } = await changeRoles(one.ctx, { memberId: one.memberId, grants: everything });
    expect(changeId).not.toBeNull();
    expect(await rolesOf(tenant, one)).toEqual(["administrator"]);
    const { request } = await getWaitingRoles(two.ctx, one);
    expect(request).toMatchObject({ dueAt: null, isOwn: false, mayApprove: true });
    expect(await getWaitingRoles(one.ctx, one)).toMatchObject({
      request: { isOwn: true, mayApprove: false },
    });
    const shown = await requestOf(two, one.memberId);
    await expect(approveRoles(one.ctx, shown)).rejects.toMatchObject({ code: "FOUR_EYES" });
    await asWorker(() => carryOutDueRoles(later(tenant.system, 100)));
    expect(await rolesOf(tenant, one)).toEqual(["administrator"]);
    await expect(approveRoles(two.ctx, { ...shown, digest: "0".repeat(64) })).rejects.toMatchObject(
      { code: "STALE" },
    );
    await approveRoles(two.ctx, shown);
    expect(await rolesOf(tenant, one)).toEqual(["administrator", "registrar", "reviewer"]);
    expect((await grantsAtNextRequest(one.personId)).every(({ provisional }) => !provisional)).toBe(
      true,
    );
    await expect(approveRoles(two.ctx, shown)).rejects.toMatchObject({ code: "ALREADY_DONE" });
  });

  test("where there is none wait a day, after a mail to the administrator and to the institution", async () => {
    const tenant = await newTenant();
    await inInstitution(
      tenant.system,
      ({ tx }) =>
        tx.$executeRaw`update institution set profile = jsonb_set(profile, '{contactEmail}', '"office@example.org"')`,
    );
    const only = await newMember(tenant, administrator);
    await changeRoles(only.ctx, { memberId: only.memberId, grants: everything });
    const told = (await mailsOf(tenant)).map(({ toAddress }) => toAddress);
    expect(told.sort()).toEqual([await addressOf(tenant, only), "office@example.org"].sort());
    await asWorker(() => carryOutDueRoles(later(tenant.system, 23.9)));
    expect(await rolesOf(tenant, only)).toEqual(["administrator"]);
    await expect(
      changeRoles(only.ctx, { memberId: only.memberId, grants: everything }),
    ).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
    await asWorker(() => carryOutDueRoles(later(tenant.system, 24.1)));
    expect(await rolesOf(tenant, only)).toEqual(["administrator", "registrar", "reviewer"]);
    await asWorker(() => carryOutDueRoles(later(tenant.system, 25)));
  });

  test("are withdrawn within the day, and resigned immediately", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, everything);
    await changeRoles(only.ctx, {
      memberId: only.memberId,
      grants: [...everything, ...wholeInstitution("assessor")],
    });
    await rejectRoles(only.ctx, await requestOf(only, only.memberId));
    await asWorker(() => carryOutDueRoles(later(tenant.system, 30)));
    expect(await changeRoles(only.ctx, { memberId: only.memberId, grants: administrator })).toEqual(
      { changeId: null },
    );
    expect(await rolesOf(tenant, only)).toEqual(["administrator"]);
  });

  test("are not given where the roles have changed since", async () => {
    const tenant = await newTenant();
    const [one, two] = [
      await newMember(tenant, administrator),
      await newMember(tenant, administrator),
    ];
    await changeRoles(one.ctx, { memberId: one.memberId, grants: everything });
    await changeRoles(two.ctx, {
      memberId: one.memberId,
      grants: wholeInstitution("administrator", "designer"),
    });
    await expect(approveRoles(two.ctx, await requestOf(two, one.memberId))).rejects.toMatchObject({
      code: "STALE",
    });
  });
});

describe("roles that one administrator gives to others", () => {
  async function newAlias(inviter: TestMember, grants: RoleGrant[]) {
    const personId = await newPerson("Alias");
    const { memberId, token } = await inviteMember(inviter.ctx, {
      displayName: "Alias",
      email: `${personId}@example.org`,
      grants,
    });
    await acceptInvitation(personContext(personId), { token });
    return { personId, memberId };
  }

  test("can be used immediately, but for approving only a day after the invitation was accepted", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    const alias = await newAlias(only, wholeInstitution("registrar", "administrator"));
    const grants = await grantsAtNextRequest(alias.personId);
    expect(grants).toMatchObject([
      { role: "administrator", provisional: true },
      { role: "registrar", provisional: true },
    ]);
    const { institutionId } = tenant;
    const ctx: Context = {
      ...only.ctx,
      actor: { kind: "member", institutionId, ...alias, grants },
    };
    // A new administrator raises no one: not themselves, and not the one who invited them.
    const refused = { code: "ROLE_NOT_CONFIRMED" };
    await expect(
      changeRoles(ctx, { memberId: only.memberId, grants: everything }),
    ).rejects.toMatchObject(refused);
    await expect(
      inviteMember(ctx, { displayName: "B", email: "b@example.org", grants: administrator }),
    ).rejects.toMatchObject(refused);
    await expect(disableMember(ctx, only)).rejects.toMatchObject(refused);
    await inInstitution(
      tenant.system,
      ({ tx }) =>
        tx.$executeRaw`update member_grant set decides_from = decides_from - interval '24 hours 1 minute' where given_by is not null`,
    );
    expect(
      (await grantsAtNextRequest(alias.personId)).every(({ provisional }) => !provisional),
    ).toBe(true);
  });

  test("count as soon as the second administrator confirms them; not who gave them, nor who got them", async () => {
    const tenant = await newTenant();
    const [one, two] = [
      await newMember(tenant, administrator),
      await newMember(tenant, administrator),
    ];
    const alias = await newAlias(one, wholeInstitution("registrar"));
    const { unconfirmed } = await getWaitingRoles(two.ctx, alias);
    expect(unconfirmed).toMatchObject({
      seen: "registrar",
      mayConfirm: true,
      givenBy: ["Ada Test"],
    });
    const seen = { memberId: alias.memberId, seen: "registrar" };
    await expect(confirmRoles(one.ctx, seen)).rejects.toMatchObject({ code: "FOUR_EYES" });
    await expect(confirmRoles(two.ctx, { ...seen, seen: "designer" })).rejects.toMatchObject({
      code: "STALE",
    });
    await confirmRoles(two.ctx, seen);
    expect(await grantsAtNextRequest(alias.personId)).toEqual(wholeInstitution("registrar"));
    await expect(confirmRoles(two.ctx, seen)).rejects.toMatchObject({ code: "ALREADY_DONE" });
    expect((await getWaitingRoles(later(one.ctx, 0.1), alias)).unconfirmed).toBeNull();
  });

  test("are not confirmed by the giver in the table either", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    const alias = await newAlias(only, wholeInstitution("registrar"));
    const byHand = inInstitution(tenant.system, ({ tx }) =>
      tx.memberGrant.updateMany({
        where: { memberId: alias.memberId },
        data: { confirmedBy: only.memberId },
      }),
    );
    await expect(byHand).rejects.toThrow(/member_grant_four_eyes/);
  });

  test("wait again where an administrator sends the invitation again, whose link they can see", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    const invited = await inviteMember(tenant.system, {
      displayName: "Yusuf",
      email: "y@example.org",
      grants: wholeInstitution("registrar"),
    });
    const { token } = await renewInvitation(later(only.ctx, 0.1), { memberId: invited.memberId });
    const personId = await newPerson();
    await acceptInvitation(personContext(personId), { token });
    expect(await grantsAtNextRequest(personId)).toMatchObject([
      { role: "registrar", provisional: true },
    ]);
  });

  test("keep counting where they stay or are narrowed to a faculty", async () => {
    const tenant = await newTenant();
    const [one, two] = [
      await newMember(tenant, administrator),
      await newMember(tenant, wholeInstitution("registrar")),
    ];
    await changeRoles(one.ctx, {
      memberId: two.memberId,
      grants: wholeInstitution("registrar", "designer"),
    });
    const grants = await grantsAtNextRequest(two.personId);
    expect(grants).toEqual([
      { role: "designer", facultyId: null, provisional: true },
      { role: "registrar", facultyId: null },
    ]);
  });
});

test("becoming the only administrator is notified, also to the disabled one", async () => {
  const tenant = await newTenant();
  const [one, two] = [
    await newMember(tenant, administrator),
    await newMember(tenant, administrator),
  ];
  await disableMember(one.ctx, two);
  expect((await mailsOf(tenant)).map(({ toAddress }) => toAddress)).toContain(
    await addressOf(tenant, two),
  );
});
