import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { approveRevocationPolicy } from "@/lib/features/institutions/approve-revocation-policy";
import { carryOutDueRevocationPolicies } from "@/lib/features/institutions/carry-out-due-revocation-policies";
import { changeRevocationPolicy } from "@/lib/features/institutions/change-revocation-policy";
import { getRevocationPolicyPage } from "@/lib/features/institutions/get-revocation-policy-page";
import { rejectRevocationPolicy } from "@/lib/features/institutions/reject-revocation-policy";
import { changeRoles } from "@/lib/features/members/change-roles";
import { disableMember } from "@/lib/features/members/disable-member";
import { newMember, newTenant, type Tenant, wholeInstitution } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const [one, two] = ["one-registrar", "two-registrars"] as const;
const administrator = wholeInstitution("administrator");
const designer = wholeInstitution("designer");
const later = (ctx: Context, hours: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * 3_600_000),
});

/** An institution in which a revocation takes two registrars, with so many administrators. */
async function newStrict(administrators: number) {
  const tenant = await newTenant();
  const members = [];
  for (let count = 0; count < administrators; count++)
    members.push(await newMember(tenant, administrator));
  const [first, second] = members.map(({ ctx }) => ctx);
  if (!first) throw new Error("no administrator");
  await changeRevocationPolicy(first, { policy: two });
  return { tenant, first, second: second ?? first };
}

const auditOf = ({ institutionId, system }: Tenant) =>
  inInstitution(system, ({ tx }) =>
    tx.auditEntry.findMany({
      where: { subject: institutionId, action: { endsWith: "revocation-policy" } },
      orderBy: { seq: "asc" },
      select: { action: true, detail: true },
    }),
  );

const expiredIn = ({ system }: Tenant) =>
  inInstitution(system, ({ tx }) =>
    tx.auditEntry.count({ where: { action: "change-request.expire" } }),
  );

const mailsOf = ({ system }: Tenant) =>
  inInstitution(system, ({ tx }) =>
    tx.mailMessage.findMany({ where: { kind: "administrators-notice" } }),
  );

async function requestSeenBy(ctx: Context): Promise<{ changeId: string; digest: string }> {
  const { request } = await getRevocationPolicyPage(ctx);
  return { changeId: request?.id ?? "", digest: request?.digest ?? "" };
}

describe("the policy for revoking", () => {
  test("is one registrar in a new institution, and takes two as soon as one administrator says so", async () => {
    const tenant = await newTenant();
    const { ctx } = await newMember(tenant, administrator);
    expect(await getRevocationPolicyPage(ctx)).toEqual({ policy: one, request: null });
    await expect(changeRevocationPolicy(ctx, { policy: one })).rejects.toMatchObject({
      code: "NOTHING_TO_DO",
    });
    expect(await changeRevocationPolicy(ctx, { policy: two })).toEqual({ changeId: null });
    expect(await getRevocationPolicyPage(ctx)).toEqual({ policy: two, request: null });
    const action = "institution.change-revocation-policy";
    expect(await auditOf(tenant)).toEqual([{ action, detail: { from: one, to: two } }]);
    expect(await mailsOf(tenant)).toHaveLength(1);
  });

  test("goes back to one registrar only with a second administrator", async () => {
    const { tenant, first, second } = await newStrict(2);
    const { changeId } = await changeRevocationPolicy(first, { policy: one });
    expect((await getRevocationPolicyPage(second)).policy).toBe(two);
    const seen = await requestSeenBy(second);
    expect(seen.changeId).toBe(changeId);
    await expect(approveRevocationPolicy(first, seen)).rejects.toMatchObject({ code: "FOUR_EYES" });
    await expect(changeRevocationPolicy(second, { policy: one })).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
    await asWorker(() => carryOutDueRevocationPolicies(later(tenant.system, 1000)));
    expect((await getRevocationPolicyPage(first)).policy).toBe(two);
    await approveRevocationPolicy(second, seen);
    expect(await getRevocationPolicyPage(first)).toEqual({ policy: one, request: null });
    const detail = { changeId, from: two, to: one };
    expect((await auditOf(tenant)).slice(1)).toEqual([
      { action: "institution.propose-revocation-policy", detail },
      { action: "institution.approve-revocation-policy", detail },
    ]);
  });

  test("goes back after a day where there is no second administrator, and not sooner", async () => {
    const { tenant, first } = await newStrict(1);
    await changeRevocationPolicy(first, { policy: one });
    const [request] = [(await getRevocationPolicyPage(first)).request];
    expect(request).toMatchObject({ isOwn: true, mayApprove: false });
    await asWorker(() => carryOutDueRevocationPolicies(later(tenant.system, 23)));
    expect((await getRevocationPolicyPage(first)).policy).toBe(two);
    await asWorker(() => carryOutDueRevocationPolicies(later(tenant.system, 25)));
    expect((await getRevocationPolicyPage(first)).policy).toBe(one);
  });

  test("stays where another administrator refuses, or the first withdraws", async () => {
    const { tenant, first, second } = await newStrict(2);
    for (const [by, action] of [
      [second, "institution.reject-revocation-policy"],
      [first, "institution.withdraw-revocation-policy"],
    ] as const) {
      await changeRevocationPolicy(first, { policy: one });
      await rejectRevocationPolicy(by, await requestSeenBy(by));
      expect((await auditOf(tenant)).at(-1)).toMatchObject({ action });
    }
    expect(await getRevocationPolicyPage(first)).toEqual({ policy: two, request: null });
  });

  test("cannot be loosened past all this in the database", async () => {
    const { tenant } = await newStrict(2);
    const past = inInstitution(
      tenant.system,
      ({ tx }) =>
        tx.$executeRaw`update institution set revocation_policy = ${one} where id = ${tenant.institutionId}::uuid`,
    );
    await expect(past).rejects.toThrow(/a second administrator has to approve this/);
  });

  test("asks for a recent sign-in, and is no registrar's", async () => {
    const { tenant, first } = await newStrict(1);
    const stale = { ...first, signedInAt: new Date(0) };
    const attempt = changeRevocationPolicy(stale, { policy: one });
    await expect(attempt).rejects.toMatchObject({ code: "RECENT_SIGN_IN_REQUIRED" });
    const registrar = await newMember(tenant, wholeInstitution("registrar"));
    await expect(changeRevocationPolicy(registrar.ctx, { policy: one })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(getRevocationPolicyPage(registrar.ctx)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test.each([
    ["disabled", (ctx: Context, memberId: string) => disableMember(ctx, { memberId })],
    [
      "no longer an administrator",
      (ctx: Context, memberId: string) => changeRoles(ctx, { memberId, grants: designer }),
    ],
  ])("is not loosened after a day where who proposed it is %s by then", async (_how, end) => {
    const tenant = await newTenant();
    const proposer = await newMember(tenant, administrator);
    await changeRevocationPolicy(proposer.ctx, { policy: two });
    await changeRevocationPolicy(proposer.ctx, { policy: one });
    const other = await newMember(tenant, administrator);
    await end(other.ctx, proposer.memberId);
    await asWorker(() => carryOutDueRevocationPolicies(later(tenant.system, 25)));
    expect(await getRevocationPolicyPage(other.ctx)).toEqual({ policy: two, request: null });
    expect(await expiredIn(tenant)).toBe(1);
  });
});
