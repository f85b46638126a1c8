import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { confirmIssuingStart } from "@/lib/features/issuing-stop/confirm-issuing-start";
import { getIssuingStop } from "@/lib/features/issuing-stop/get-issuing-stop";
import { getIssuingStopPage } from "@/lib/features/issuing-stop/get-issuing-stop-page";
import { proposeIssuingStart } from "@/lib/features/issuing-stop/propose-issuing-start";
import { stopIssuing } from "@/lib/features/issuing-stop/stop-issuing";
import { confirmRoles } from "@/lib/features/members/confirm-roles";
import { afterADay, hoursAgo, newInvitee, signedIn } from "@/tests/support/invitee";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions } from "@/tests/support/issuing-world";
import { newMember, newTenant, type TestMember, wholeInstitution } from "@/tests/support/tenant";

issuingWorldForAll();
const reason = "An account may be in other hands";
const administrator = wholeInstitution("administrator");

async function shownTo({ ctx }: TestMember): Promise<{ changeId: string; digest: string }> {
  const { request } = await getIssuingStopPage(ctx);
  return { changeId: request?.id ?? "", digest: request?.digest ?? "" };
}

describe("one administrator, with a second address of their own,", () => {
  test.each(["administrator", "registrar"] as const)(
    "whom they invite as %s, cannot start issuing again",
    async (role) => {
      const tenant = await newTenant();
      const only = await newMember(tenant, administrator);
      const { stopId } = await stopIssuing(only.ctx, { reason });
      const alias = await newInvitee(tenant, only, { grants: wholeInstitution(role) });
      await expect(proposeIssuingStart(alias.ctx, { reason })).rejects.toMatchObject({
        code: "ROLE_NOT_CONFIRMED",
      });
      expect(await getIssuingStopPage(alias.ctx)).toMatchObject({
        request: null,
        startRefusal: "ROLE_NOT_CONFIRMED",
      });
      await proposeIssuingStart(only.ctx, { reason });
      await expect(confirmIssuingStart(alias.ctx, await shownTo(alias))).rejects.toMatchObject({
        code: "ROLE_NOT_CONFIRMED",
      });
      expect(await getIssuingStop(only.ctx)).not.toBeNull();
      expect(await auditActions(tenant, stopId)).toEqual(["issuing.stop", "issuing.propose-start"]);
    },
  );

  test("nor with two such addresses, after a day with both", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    await stopIssuing(hoursAgo(only.ctx, 30), { reason });
    const [one, two] = [
      await newInvitee(tenant, only, { grants: wholeInstitution("registrar"), hours: 25 }),
      await newInvitee(tenant, only, { grants: administrator, hours: 25 }),
    ];
    const refused = { code: "ROLE_NEWER_THAN_STOP" };
    await expect(proposeIssuingStart(one.ctx, { reason })).rejects.toMatchObject(refused);
    expect(await getIssuingStopPage(two.ctx)).toMatchObject({ startRefusal: refused.code });
    await proposeIssuingStart(only.ctx, { reason });
    expect((await getIssuingStopPage(two.ctx)).request).toMatchObject({
      mayApprove: false,
      refusal: refused.code,
    });
    await expect(confirmIssuingStart(two.ctx, await shownTo(two))).rejects.toMatchObject(refused);
    expect(await getIssuingStop(only.ctx)).not.toBeNull();
  });

  test("nor where the one that waits is confirmed by the other", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    await stopIssuing(hoursAgo(only.ctx, 30), { reason });
    const confirmer = await newInvitee(tenant, only, { grants: administrator, hours: 25 });
    const alias = await newInvitee(tenant, only, { grants: wholeInstitution("registrar") });
    await confirmRoles(confirmer.ctx, { memberId: alias.memberId, seen: "registrar" });
    await proposeIssuingStart(only.ctx, { reason });
    const confirmed = await signedIn(tenant, alias);
    await expect(
      confirmIssuingStart(confirmed.ctx, await shownTo(confirmed)),
    ).rejects.toMatchObject({
      code: "ROLE_NEWER_THAN_STOP",
    });
  });

  test("nor by SQL", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    const { stopId } = await stopIssuing(hoursAgo(only.ctx, 30), { reason });
    const alias = await newInvitee(tenant, only, { grants: administrator, hours: 25 });
    const { changeId } = await proposeIssuingStart(only.ctx, { reason });
    const around = inInstitution(tenant.system, async ({ tx }) => {
      const data = { state: "approved", decidedBy: alias.memberId, decidedAt: new Date() };
      await tx.changeRequest.updateMany({ where: { id: changeId }, data });
      await tx.issuingStop.updateMany({ where: { id: stopId }, data: { endedAt: new Date() } });
    });
    await expect(around).rejects.toThrow(/whose roles counted when it was stopped/);
  });
});

describe("a colleague who joined during the stop starts issuing again", () => {
  test("once an administrator of before has confirmed their role", async () => {
    const tenant = await newTenant();
    const [one, other] = [
      await newMember(tenant, administrator),
      await newMember(tenant, administrator),
    ];
    await stopIssuing(one.ctx, { reason });
    const joined = await newInvitee(tenant, one, { grants: wholeInstitution("registrar") });
    await confirmRoles(other.ctx, { memberId: joined.memberId, seen: "registrar" });
    const colleague = await signedIn(tenant, joined);
    await proposeIssuingStart(colleague.ctx, { reason });
    await confirmIssuingStart(one.ctx, await shownTo(one));
    expect(await getIssuingStop(one.ctx)).toBeNull();
  });

  test("where the operator invited them", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    await stopIssuing(only.ctx, { reason });
    const joined = await newMember(tenant, wholeInstitution("registrar"));
    await proposeIssuingStart(only.ctx, { reason });
    await confirmIssuingStart(joined.ctx, await shownTo(joined));
    expect(await getIssuingStop(only.ctx)).toBeNull();
  });

  test("at the next stop, which found their role counting", async () => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    const joined = await newInvitee(tenant, only, { grants: wholeInstitution("registrar") });
    await afterADay(tenant);
    const colleague = await signedIn(tenant, joined);
    await stopIssuing(only.ctx, { reason });
    await proposeIssuingStart(colleague.ctx, { reason });
    await confirmIssuingStart(only.ctx, await shownTo(only));
    expect(await getIssuingStop(only.ctx)).toBeNull();
  });
});
