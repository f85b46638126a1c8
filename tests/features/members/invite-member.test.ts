import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { acceptInvitation } from "@/lib/features/members/accept-invitation";
import { changeRoles } from "@/lib/features/members/change-roles";
import { disableMember } from "@/lib/features/members/disable-member";
import { enableMember } from "@/lib/features/members/enable-member";
import { findInvitation } from "@/lib/features/members/find-invitation";
import { getMember } from "@/lib/features/members/get-member";
import { InviteMemberInput, inviteMember } from "@/lib/features/members/invite-member";
import { ListMembersInput, listMembers } from "@/lib/features/members/list-members";
import { renewInvitation } from "@/lib/features/members/renew-invitation";
import {
  newMember,
  newPerson,
  newTenant,
  personContext,
  wholeInstitution,
} from "@/tests/support/tenant";

afterAll(closeDatabase);

const guest = {
  displayName: "Grace Guest",
  email: "grace@example.org",
  grants: wholeInstitution("designer"),
};

describe("an invitation", () => {
  test("is shown without being used, accepted once, and then closed", async () => {
    const tenant = await newTenant();
    const { token, link, memberId } = await inviteMember(tenant.system, guest);
    const ctx = personContext(await newPerson());
    expect(link).toBe(`${process.env.PUBLIC_URL}/invitations/${token}`);
    expect(Buffer.from(token, "base64url")).toHaveLength(16);
    expect(await findInvitation(ctx, { token })).toMatchObject({
      displayName: "Grace Guest",
      timeZone: "Europe/Brussels",
    });
    expect(await findInvitation(ctx, { token })).not.toBeNull();

    expect(await acceptInvitation(ctx, { token })).toEqual({
      institutionId: tenant.institutionId,
      memberId,
    });
    expect(await findInvitation(ctx, { token })).toBeNull();
    await expect(acceptInvitation(ctx, { token })).rejects.toMatchObject({
      code: "LINK_USED_OR_EXPIRED",
    });
    const other = personContext(await newPerson());
    await expect(acceptInvitation(other, { token })).rejects.toMatchObject({
      code: "LINK_USED_OR_EXPIRED",
    });
  });

  test("opened by many at the same time binds one", async () => {
    const tenant = await newTenant();
    const { token } = await inviteMember(tenant.system, guest);
    const people = await Promise.all(Array.from({ length: 6 }, () => newPerson()));
    const outcomes = await Promise.allSettled(
      people.map((id) => acceptInvitation(personContext(id), { token })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("ends after its time, and when it is withdrawn; sent again it opens again", async () => {
    const tenant = await newTenant();
    const { token, memberId } = await inviteMember(tenant.system, guest);
    const ctx = personContext(await newPerson());
    const late = { ...ctx, now: new Date(Date.now() + 15 * 86_400_000) };
    expect(await findInvitation(late, { token })).toBeNull();
    await expect(acceptInvitation(late, { token })).rejects.toMatchObject({
      code: "LINK_USED_OR_EXPIRED",
    });
    await disableMember(tenant.system, { memberId });
    await expect(acceptInvitation(ctx, { token })).rejects.toMatchObject({
      code: "LINK_USED_OR_EXPIRED",
    });
    await enableMember(tenant.system, { memberId });
    const again = await renewInvitation({ ...tenant.system, now: new Date() }, { memberId });
    await acceptInvitation(ctx, { token: again.token });
    await expect(renewInvitation(tenant.system, { memberId })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
  });

  test("sent again has a secret of its own, and the link of the former leads nowhere", async () => {
    const tenant = await newTenant();
    const { token, memberId } = await inviteMember(tenant.system, guest);
    const ctx = personContext(await newPerson());
    const again = await renewInvitation(
      { ...tenant.system, now: new Date(tenant.system.now.getTime() + 1) },
      { memberId },
    );
    expect(again.token).not.toBe(token);
    expect(await findInvitation(ctx, { token })).toBeNull();
    await expect(acceptInvitation(ctx, { token })).rejects.toMatchObject({
      code: "LINK_USED_OR_EXPIRED",
    });
    await acceptInvitation(ctx, { token: again.token });
  });

  test("withdrawn and opened again comes as a new mail with a new link", async () => {
    const tenant = await newTenant();
    const { token, memberId } = await inviteMember(tenant.system, guest);
    await disableMember(tenant.system, { memberId });
    expect(await getMember(tenant.system, { memberId })).toMatchObject({
      state: "disabled",
      invitedUntil: null,
    });
    await enableMember(
      { ...tenant.system, now: new Date(tenant.system.now.getTime() + 1) },
      { memberId },
    );
    const mails = await inInstitution(tenant.system, ({ tx }) =>
      tx.mailMessage.findMany({ orderBy: { createdAt: "asc" } }),
    );
    const [first = "", second = ""] = mails.map(
      ({ body }) => /\/invitations\/([\w-]{22})/.exec(body)?.[1] ?? "",
    );
    expect(first).toBe(token);
    expect(second).not.toBe(token);
    await acceptInvitation(personContext(await newPerson()), { token: second });
  });

  test("sent twice by one form happens once; the same address is not invited twice", async () => {
    const tenant = await newTenant();
    const requestKey = "one-form";
    const first = await inviteMember(tenant.system, { ...guest, requestKey });
    const later = { ...tenant.system, now: new Date(Date.now() + 1000) };
    const second = await inviteMember(later, { ...guest, requestKey });
    expect(second).toEqual(first);
    const capitals = { ...guest, email: "GRACE@example.org" };
    await expect(inviteMember(tenant.system, capitals)).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
    const { page } = await listMembers(tenant.system, ListMembersInput.parse({}));
    expect(page.rows).toHaveLength(1);
  });

  test("a person is a member of an institution once", async () => {
    const tenant = await newTenant();
    const member = await newMember(tenant, wholeInstitution("designer"));
    const { token } = await inviteMember(tenant.system, guest);
    const ctx = personContext(member.personId);
    await expect(acceptInvitation(ctx, { token })).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
  });

  test("takes roles as a form writes them, of the institution's own faculties only", async () => {
    const tenant = await newTenant();
    const typed = { ...guest, grants: ["designer", "registrar", "designer"] };
    expect(InviteMemberInput.parse(typed).grants).toEqual(
      wholeInstitution("designer", "registrar"),
    );
    expect(InviteMemberInput.safeParse({ ...guest, grants: [] }).success).toBe(false);
    const foreign = {
      ...guest,
      grants: [{ role: "designer" as const, facultyId: tenant.institutionId }],
    };
    await expect(inviteMember(tenant.system, foreign)).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });
});

describe("the last administrator", () => {
  test("keeps the role and the membership until there is another", async () => {
    const tenant = await newTenant();
    const first = await newMember(tenant, wholeInstitution("administrator", "registrar"));
    const demote = { memberId: first.memberId, grants: wholeInstitution("registrar") };
    await expect(changeRoles(first.ctx, demote)).rejects.toMatchObject({
      code: "LAST_ADMINISTRATOR",
    });
    await expect(disableMember(first.ctx, first)).rejects.toMatchObject({
      code: "LAST_ADMINISTRATOR",
    });
    // An open invitation administers nothing yet.
    await inviteMember(tenant.system, { ...guest, grants: wholeInstitution("administrator") });
    await expect(changeRoles(first.ctx, demote)).rejects.toMatchObject({
      code: "LAST_ADMINISTRATOR",
    });
    await newMember(tenant, wholeInstitution("administrator"));
    await changeRoles(first.ctx, demote);
    expect((await getMember(tenant.system, first)).grants).toEqual(wholeInstitution("registrar"));
  });

  test("two who disable each other at the same time leave one", async () => {
    const tenant = await newTenant();
    const [a, b] = [
      await newMember(tenant, wholeInstitution("administrator")),
      await newMember(tenant, wholeInstitution("administrator")),
    ];
    const outcomes = await Promise.allSettled([disableMember(a.ctx, b), disableMember(b.ctx, a)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("who may", () => {
  test("only administrators, and only of this institution", async () => {
    const tenant = await newTenant();
    const other = await newTenant();
    const designer = await newMember(tenant, wholeInstitution("designer"));
    const stranger = await newMember(other, wholeInstitution("administrator"));
    await expect(inviteMember(designer.ctx, guest)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(changeRoles(designer.ctx, { ...designer, grants: [] })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(disableMember(stranger.ctx, designer)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(getMember(stranger.ctx, designer)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getMember(stranger.ctx, { memberId: "no-id" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
