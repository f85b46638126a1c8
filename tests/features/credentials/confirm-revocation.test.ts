import { beforeAll, describe, expect, test } from "vitest";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { confirmRevocation } from "@/lib/features/credentials/confirm-revocation";
import { declineRevocation } from "@/lib/features/credentials/decline-revocation";
import { getRevocation } from "@/lib/features/credentials/get-revocation";
import { listRevocations } from "@/lib/features/credentials/list-revocations";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { listDeskCounts } from "@/lib/features/desks/list-desk-counts";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { applyRetention } from "@/lib/features/maintenance/apply-retention";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditOf,
  newDelivered,
  newProposed,
  noticesOf,
  reason,
  shownTo,
  statesOf,
  takeTwoRegistrars,
} from "@/tests/support/revocation";
import { isSet } from "@/tests/support/status-bit";
import { newMember, type TestMember, wholeInstitution } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const formats: SignedFormat[] = ["elm", "open-badge-jwt"];
const why = "The learner showed the right paper";
const longAgo = new Date("2020-01-01T00:00:00Z");

beforeAll(() => takeTwoRegistrars(world));

const bitsOf = async (credentialId: string) => {
  const rows = await inInstitution(world.tenant.system, async ({ tx }) => {
    const { awardId } = await tx.credential.findFirstOrThrow({ where: { id: credentialId } });
    return tx.credential.findMany({ where: { awardId } });
  });
  return Promise.all(rows.map(({ statusListId, statusIndex }) => isSet(statusListId, statusIndex)));
};

const mailsOn = (credentialId: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({
      where: { credentialId, kind: "credential-revoked" },
      select: { body: true },
    }),
  );

const issuingCount = async ({ ctx }: TestMember) =>
  (await listDeskCounts(ctx)).find(({ desk }) => desk === "issuing")?.count ?? 0;

describe("a revocation that takes two registrars", () => {
  test("waits for the second one, who is told, and changes nothing until then", async () => {
    const { credentialId } = await newDelivered(world, { formats });
    const [own, others] = [await issuingCount(world.proposer), await issuingCount(world.approver)];
    const { changeId } = await revokeCredential(world.proposer.ctx, { credentialId, reason });
    expect(await statesOf(world, credentialId)).toEqual(["delivered", "delivered"]);
    expect(await bitsOf(credentialId)).toEqual([false, false]);
    expect(await mailsOn(credentialId)).toEqual([]);
    expect(await noticesOf(world, `revocation-to-confirm:${changeId}`)).toEqual([
      {
        memberId: world.approver.memberId,
        kind: "revocation-to-confirm",
        path: `/issuing/credentials/${credentialId}`,
        readAt: null,
      },
    ]);
    expect(await issuingCount(world.proposer)).toBe(own);
    expect(await issuingCount(world.approver)).toBe(others + 1);
    expect(await listRevocations(world.approver.ctx)).toContainEqual(
      expect.objectContaining({
        credentialId,
        displayName: "Ada 0",
        reason,
        by: "Ada Test",
        isOwn: false,
      }),
    );
    expect((await auditOf(world, credentialId)).at(-1)).toMatchObject({
      action: "credential.propose-revocation",
      detail: { changeId, reason },
    });
    const again = revokeCredential(world.approver.ctx, { credentialId, reason });
    await expect(again).rejects.toMatchObject({ code: "REVOCATION_OPEN" });
  });

  test("happens with the second registrar's decision, in every format, and the learner and the proposer are notified", async () => {
    const { credentialId } = await newDelivered(world, { formats });
    const shown = await newProposed(world, credentialId);
    await confirmRevocation(world.approver.ctx, shown);
    expect(await statesOf(world, credentialId)).toEqual(["revoked", "revoked"]);
    expect(await bitsOf(credentialId)).toEqual([true, true]);
    const [mail, ...more] = await mailsOn(credentialId);
    expect(more).toEqual([]);
    expect(mail?.body).toContain(reason);
    expect((await auditOf(world, credentialId)).at(-1)).toEqual({
      action: "credential.confirm-revocation",
      actor: `member:${world.approver.memberId}`,
      detail: { changeId: shown.changeId, proposedBy: world.proposer.memberId, reason },
    });
    const [asked] = await noticesOf(world, `revocation-to-confirm:${shown.changeId}`);
    expect(asked?.readAt).not.toBeNull();
    expect(await noticesOf(world, `revocation-decided:${shown.changeId}`)).toMatchObject([
      { memberId: world.proposer.memberId, kind: "revocation-confirmed", readAt: null },
    ]);
    await expect(confirmRevocation(world.approver.ctx, shown)).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
  });

  test("is never confirmed by its proposer, neither here nor in the database", async () => {
    const { credentialId } = await newDelivered(world);
    const shown = await newProposed(world, credentialId);
    await expect(confirmRevocation(world.proposer.ctx, shown)).rejects.toMatchObject({
      code: "FOUR_EYES",
    });
    const { system } = world.tenant;
    const past = inInstitution(
      system,
      ({
        tx,
      }) => tx.$executeRaw`update change_request set state = 'approved', decided_by = proposed_by, decided_at = now()
        where id = ${shown.changeId}::uuid`,
    );
    await expect(past).rejects.toThrow(/change_request_four_eyes/);
    const direct = inInstitution(
      system,
      ({
        tx,
      }) => tx.$executeRaw`update credential set state = 'revoked', revoked_at = now(), revocation_reason = 'no'
        where id = ${credentialId}::uuid`,
    );
    await expect(direct).rejects.toThrow(/a second registrar has to confirm this/);
    expect(await statesOf(world, credentialId)).toEqual(["delivered"]);
  });

  test("is not bypassed in the database, neither by another end nor by an earlier approval", async () => {
    const { credentialId } = await newDelivered(world);
    const { system } = world.tenant;
    const { awardId } = await inInstitution(system, ({ tx }) =>
      tx.credential.findFirstOrThrow({ where: { id: credentialId } }),
    );
    const end = (scope: Scope, state: string) =>
      scope.tx.credential.updateMany({
        where: { awardId },
        data: { state, revokedAt: new Date() },
      });
    for (const state of ["revoked", "replaced", "cancelled", "expired", "reserved"]) {
      const ending = inInstitution(system, (scope) => end(scope, state));
      await expect(ending, state).rejects.toThrow(/a second registrar has to confirm this/);
    }
    const { changeId } = await newProposed(world, credentialId);
    const decided = { state: "approved", decidedBy: world.approver.memberId, decidedAt: longAgo };
    const change = (data: object) => (scope: Scope) =>
      scope.tx.changeRequest.updateMany({ where: { id: changeId }, data });
    await inInstitution(system, change(decided));
    const open = { state: "proposed", decidedBy: null, decidedAt: null };
    for (const again of [open, { decidedAt: new Date() }, { decisionReason: why }]) {
      await expect(inInstitution(system, change(again))).rejects.toThrow(
        /what was decided is kept/,
      );
    }
    const emptied = (scope: Scope) =>
      change({ payload: {}, reason: "", decisionReason: "" })(scope);
    const past = asWorker(() =>
      inInstitution(system, async (scope) => {
        await emptied(scope);
        await end(scope, "revoked");
      }),
    );
    await expect(past).rejects.toThrow(/a second registrar has to confirm this/);
  });

  test("is declined with a reason that the proposer reads, and can be proposed again", async () => {
    const { credentialId } = await newDelivered(world);
    const shown = await newProposed(world, credentialId);
    await declineRevocation(world.approver.ctx, { ...shown, reason: why });
    expect(await statesOf(world, credentialId)).toEqual(["delivered"]);
    expect((await getRevocation(world.proposer.ctx, { credentialId })).proposal).toMatchObject({
      state: "rejected",
      reason,
      decisionReason: why,
      decidedBy: "Ada Test",
    });
    expect((await auditOf(world, credentialId)).at(-1)).toMatchObject({
      action: "credential.decline-revocation",
      detail: { changeId: shown.changeId, reason: why },
    });
    expect(await noticesOf(world, `revocation-decided:${shown.changeId}`)).toMatchObject([
      { kind: "revocation-declined" },
    ]);
    await expect(confirmRevocation(world.approver.ctx, shown)).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await confirmRevocation(world.approver.ctx, await newProposed(world, credentialId));
    expect(await statesOf(world, credentialId)).toEqual(["revoked"]);
  });

  test("is withdrawn by its proposer, who is not notified", async () => {
    const { credentialId } = await newDelivered(world);
    const shown = await newProposed(world, credentialId);
    await declineRevocation(world.proposer.ctx, { ...shown, reason: why });
    expect((await auditOf(world, credentialId)).at(-1)).toMatchObject({
      action: "credential.withdraw-revocation",
      detail: { reason: why },
    });
    expect(await noticesOf(world, `revocation-decided:${shown.changeId}`)).toEqual([]);
    const [asked] = await noticesOf(world, `revocation-to-confirm:${shown.changeId}`);
    expect(asked?.readAt).not.toBeNull();
  });

  test("is one faculty's own affair", async () => {
    const { credentialId } = await newDelivered(world);
    const { facultyId } = await addFaculty(world.tenant.system, { name: "Law" });
    const stranger = await newMember(world.tenant, [{ role: "registrar", facultyId }]);
    const forbidden = { code: "FORBIDDEN" };
    await expect(revokeCredential(stranger.ctx, { credentialId, reason })).rejects.toMatchObject(
      forbidden,
    );
    const shown = await newProposed(world, credentialId);
    await expect(confirmRevocation(stranger.ctx, shown)).rejects.toMatchObject(forbidden);
    await expect(declineRevocation(stranger.ctx, { ...shown, reason: why })).rejects.toMatchObject(
      forbidden,
    );
    await expect(getRevocation(stranger.ctx, { credentialId })).rejects.toMatchObject(forbidden);
    expect(await listRevocations(stranger.ctx)).toEqual([]);
    expect(await noticesOf(world, `revocation-to-confirm:${shown.changeId}`)).not.toContainEqual(
      expect.objectContaining({ memberId: stranger.memberId }),
    );
    const administrator = await newMember(world.tenant, wholeInstitution("administrator"));
    await expect(confirmRevocation(administrator.ctx, shown)).rejects.toMatchObject(forbidden);
  });

  test("asks both for a recent sign-in, and the second for what was shown", async () => {
    const { credentialId } = await newDelivered(world);
    const stale = { ...world.proposer.ctx, signedInAt: longAgo };
    const attempt = revokeCredential(stale, { credentialId, reason });
    await expect(attempt).rejects.toMatchObject({ code: "RECENT_SIGN_IN_REQUIRED" });
    const shown = await newProposed(world, credentialId);
    const late = confirmRevocation({ ...world.approver.ctx, signedInAt: longAgo }, shown);
    await expect(late).rejects.toMatchObject({ code: "RECENT_SIGN_IN_REQUIRED" });
    const other = confirmRevocation(world.approver.ctx, { ...shown, digest: "0".repeat(64) });
    await expect(other).rejects.toMatchObject({ code: "STALE" });
  });

  test("lets one registrar suspend the credential immediately while it waits", async () => {
    const { credentialId } = await newDelivered(world, { formats });
    const shown = await newProposed(world, credentialId);
    await suspendCredential(world.proposer.ctx, { credentialId, reason });
    expect(await statesOf(world, credentialId)).toEqual(["suspended", "suspended"]);
    await confirmRevocation(world.approver.ctx, shown);
    expect(await statesOf(world, credentialId)).toEqual(["revoked", "revoked"]);
  });

  test("ends after thirty days without a decision, and waits for no one any more", async () => {
    const { credentialId } = await newDelivered(world);
    const { changeId } = await newProposed(world, credentialId);
    const monthOn = { ...world.tenant.system, now: new Date(Date.now() + 31 * 86_400_000) };
    await asWorker(() => applyRetention(monthOn));
    const shown = await shownTo(world.approver.ctx, credentialId);
    await expect(confirmRevocation(world.approver.ctx, shown)).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    const [asked] = await noticesOf(world, `revocation-to-confirm:${changeId}`);
    expect(asked?.readAt).not.toBeNull();
  });
});
