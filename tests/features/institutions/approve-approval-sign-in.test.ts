import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { approveApprovalSignIn } from "@/lib/features/institutions/approve-approval-sign-in";
import { carryOutDueApprovalSignIns } from "@/lib/features/institutions/carry-out-due-approval-sign-ins";
import {
  ChangeApprovalSignInInput,
  changeApprovalSignIn,
} from "@/lib/features/institutions/change-approval-sign-in";
import { getApprovalSignInPage } from "@/lib/features/institutions/get-approval-sign-in-page";
import { rejectApprovalSignIn } from "@/lib/features/institutions/reject-approval-sign-in";
import { changeRoles } from "@/lib/features/members/change-roles";
import { disableMember } from "@/lib/features/members/disable-member";
import { newInvitee } from "@/tests/support/invitee";
import { newMember, newTenant, type Tenant, wholeInstitution } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const [mfa, card, password] = ["https://refeds.org/profile/mfa", "urn:card", "urn:password"];
const administrator = wholeInstitution("administrator");
const later = (ctx: Context, hours: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * 3_600_000),
});
const change = (ctx: Context, ...acrs: string[]) =>
  changeApprovalSignIn(ctx, ChangeApprovalSignInInput.parse({ acrs: acrs.join("\n") }));
const acceptedIn = async (ctx: Context) => (await getApprovalSignInPage(ctx)).accepted;

/** An institution that asks for one of two ways of signing in, with so many administrators. */
async function newStrict(administrators: number) {
  const tenant = await newTenant();
  const members = [];
  for (let count = 0; count < administrators; count++)
    members.push(await newMember(tenant, administrator));
  const [first, second] = members;
  if (!first) throw new Error("no administrator");
  expect(await change(first.ctx, mfa, card)).toEqual({ changeId: null });
  return { tenant, first, second: second ?? first };
}

const auditOf = ({ institutionId, system }: Tenant) =>
  inInstitution(system, ({ tx }) =>
    tx.auditEntry.findMany({
      where: {
        subject: institutionId,
        OR: [{ action: { endsWith: "approval-sign-in" } }, { action: "change-request.expire" }],
      },
      orderBy: { seq: "asc" },
      select: { action: true, detail: true },
    }),
  );

async function requestSeenBy(ctx: Context): Promise<{ changeId: string; digest: string }> {
  const { request } = await getApprovalSignInPage(ctx);
  return { changeId: request?.id ?? "", digest: request?.digest ?? "" };
}

describe("how people must have signed in to approve", () => {
  test("is set, and narrowed, by one administrator immediately", async () => {
    const { tenant, first } = await newStrict(2);
    expect(await change(first.ctx, card)).toEqual({ changeId: null });
    expect(await getApprovalSignInPage(first.ctx)).toMatchObject({
      accepted: [card],
      request: null,
    });
    expect(await auditOf(tenant)).toEqual([
      { action: "institution.change-approval-sign-in", detail: { from: [], to: [mfa, card] } },
      { action: "institution.change-approval-sign-in", detail: { from: [mfa, card], to: [card] } },
    ]);
  });

  test.each([
    ["nothing", []],
    ["a password", [password]],
    ["a password as well", [mfa, card, password]],
    ["a password instead of one of them", [mfa, password]],
  ])("becomes %s only with a second administrator", async (_what, to) => {
    const { tenant, first, second } = await newStrict(2);
    const { changeId } = await change(first.ctx, ...to);
    expect(changeId).not.toBeNull();
    expect(await acceptedIn(first.ctx)).toEqual([mfa, card]);
    const { request } = await getApprovalSignInPage(second.ctx);
    expect(request).toMatchObject({
      id: changeId,
      to,
      by: "Ada Test",
      isOwn: false,
      mayApprove: true,
      dueAt: null,
    });
    const seen = await requestSeenBy(second.ctx);
    await expect(approveApprovalSignIn(first.ctx, seen)).rejects.toMatchObject({
      code: "FOUR_EYES",
    });
    await expect(change(second.ctx)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    await expect(
      approveApprovalSignIn(second.ctx, { ...seen, digest: "0".repeat(64) }),
    ).rejects.toMatchObject({ code: "STALE" });
    await asWorker(() => carryOutDueApprovalSignIns(later(tenant.system, 1000)));
    expect(await acceptedIn(first.ctx)).toEqual([mfa, card]);
    await approveApprovalSignIn(second.ctx, seen);
    expect(await getApprovalSignInPage(first.ctx)).toMatchObject({ accepted: to, request: null });
    const detail = { changeId, from: [mfa, card], to };
    expect((await auditOf(tenant)).slice(1)).toEqual([
      { action: "institution.propose-approval-sign-in", detail },
      { action: "institution.approve-approval-sign-in", detail },
    ]);
  });

  test("is loosened after a day where there is no second administrator, after a mail, and not sooner", async () => {
    const { tenant, first } = await newStrict(1);
    await change({ ...first.ctx, requestId: randomUUID() });
    expect((await getApprovalSignInPage(first.ctx)).request).toMatchObject({
      isOwn: true,
      mayApprove: false,
    });
    const mails = await inInstitution(tenant.system, ({ tx }) =>
      tx.mailMessage.findMany({ where: { kind: "administrators-notice" }, select: { body: true } }),
    );
    expect(
      mails.filter(({ body }) =>
        body.includes("it was proposed to accept other ways of signing in"),
      ),
    ).not.toEqual([]);
    await asWorker(() => carryOutDueApprovalSignIns(later(tenant.system, 23)));
    expect(await acceptedIn(first.ctx)).toEqual([mfa, card]);
    await asWorker(() => carryOutDueApprovalSignIns(later(tenant.system, 25)));
    expect(await acceptedIn(first.ctx)).toEqual([]);
  });

  test("is not loosened by an administrator whom the proposer invited today, nor does one of today propose", async () => {
    const { tenant, first } = await newStrict(1);
    const alias = await newInvitee(tenant, first, { grants: administrator });
    await expect(change(alias.ctx)).rejects.toMatchObject({ code: "ROLE_NOT_CONFIRMED" });
    await change(first.ctx);
    const seen = await requestSeenBy(alias.ctx);
    await expect(approveApprovalSignIn(alias.ctx, seen)).rejects.toMatchObject({
      code: "ROLE_NOT_CONFIRMED",
    });
    expect(await acceptedIn(first.ctx)).toEqual([mfa, card]);
  });

  test("stays where another administrator refuses, or the first withdraws", async () => {
    const { tenant, first, second } = await newStrict(2);
    for (const [by, action] of [
      [second, "institution.reject-approval-sign-in"],
      [first, "institution.withdraw-approval-sign-in"],
    ] as const) {
      await change(first.ctx);
      await rejectApprovalSignIn(by.ctx, await requestSeenBy(by.ctx));
      expect((await auditOf(tenant)).at(-1)).toMatchObject({ action });
    }
    expect(await getApprovalSignInPage(first.ctx)).toMatchObject({
      accepted: [mfa, card],
      request: null,
    });
  });

  test("keeps what was narrowed while the proposal waited", async () => {
    const { tenant, first, second } = await newStrict(2);
    await change(first.ctx, password);
    const seen = await requestSeenBy(second.ctx);
    await change(second.ctx, card);
    await expect(approveApprovalSignIn(second.ctx, seen)).rejects.toMatchObject({ code: "STALE" });
    const alone = await newStrict(1);
    await change(alone.first.ctx);
    await change(alone.first.ctx, card);
    await asWorker(() => carryOutDueApprovalSignIns(later(alone.tenant.system, 25)));
    expect(await acceptedIn(alone.first.ctx)).toEqual([card]);
    expect((await auditOf(alone.tenant)).at(-1)).toMatchObject({ action: "change-request.expire" });
    expect(await acceptedIn(second.ctx)).toEqual([card]);
    expect((await auditOf(tenant)).at(-1)).toMatchObject({
      action: "institution.change-approval-sign-in",
    });
  });

  test.each(["disabled", "no longer an administrator"])(
    "is not loosened after a day where who proposed it is %s by then",
    async (how) => {
      const tenant = await newTenant();
      const proposer = await newMember(tenant, administrator);
      await change(proposer.ctx, mfa);
      await change(proposer.ctx);
      const other = await newMember(tenant, administrator);
      const { memberId } = proposer;
      if (how === "disabled") await disableMember(other.ctx, { memberId });
      else await changeRoles(other.ctx, { memberId, grants: wholeInstitution("designer") });
      await asWorker(() => carryOutDueApprovalSignIns(later(tenant.system, 25)));
      expect(await getApprovalSignInPage(other.ctx)).toMatchObject({
        accepted: [mfa],
        request: null,
      });
    },
  );

  test.each([["{}"], ["{urn:password}"], ["{https://refeds.org/profile/mfa,urn:password}"]])(
    "cannot be loosened to %s past all this in the database",
    async (acrs) => {
      const { tenant } = await newStrict(2);
      const past = inInstitution(
        tenant.system,
        ({ tx }) =>
          tx.$executeRaw`update institution set approval_acrs = ${acrs}::text[] where id = ${tenant.institutionId}::uuid`,
      );
      await expect(past).rejects.toThrow(/a second administrator has to approve this/);
    },
  );
});
