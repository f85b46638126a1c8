import { describe, expect, test } from "vitest";
import { findCurrentStatusBits, findStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import { issueCredential } from "@/lib/features/batches/issue-credential";
import {
  ProposeCorrectionInput,
  proposeCorrection,
} from "@/lib/features/batches/replacements/propose-correction";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { getCredential } from "@/lib/features/holders/get-credential";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  brokenAuditEntry,
  credentialsOf,
  newActiveKey,
  newApprovedBatch,
  newIssued,
  newPassedRun,
  workBatch,
} from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import {
  later,
  newApprovedCorrection,
  newReservedAlone,
  primaryOf,
  replaceCredential,
} from "@/tests/support/replacement";
import { isSet } from "@/tests/support/status-bit";
import { newMember } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const reason = "Issued in error";
const names = { displayName: "Siobhán Ní Bhriain", givenName: "Siobhán", familyName: "Ní Bhriain" };

async function newCredential() {
  const { runId, learners, batchId } = await newIssued(world, [
    { displayName: "Siobhan Ni Brien" },
  ]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const [credential] = await credentialsOf(world.tenant, { batchId });
  if (!credential) throw new Error("no credential");
  return { ...credential, runId, learnerId: learners[0]?.learnerId ?? "" };
}

const isRevoked = ({ statusListId, statusIndex }: { statusListId: string; statusIndex: number }) =>
  isSet(statusListId, statusIndex);

const revisionOf = (id: string) =>
  inInstitution(world.tenant.system, (scope) => findStatusList(scope, id)).then(
    (list) => list?.revision ?? 0,
  );

const countSet = async (id: string) =>
  [...((await findCurrentStatusBits(id))?.bits ?? [])].reduce(
    (sum, byte) => sum + byte.toString(2).replaceAll("0", "").length,
    0,
  );

describe("revoking", () => {
  test("is not for a registrar whom one administrator made today, who can suspend", async () => {
    const { id: credentialId } = await newCredential();
    const { ctx } = await newMember(world.tenant, [
      { role: "registrar", facultyId: null, provisional: true },
    ]);
    await expect(revokeCredential(ctx, { credentialId, reason })).rejects.toMatchObject({
      code: "ROLE_NOT_CONFIRMED",
    });
    await suspendCredential(ctx, { credentialId, reason });
    expect((await getCredential(world.proposer.ctx, { credentialId })).credential.state).toBe(
      "suspended",
    );
  });

  test("sets this credential's bit and no other at once, and has the list published anew", async () => {
    const credential = await newCredential();
    const [revision, set] = [
      await revisionOf(credential.statusListId),
      await countSet(credential.statusListId),
    ];
    expect(await isRevoked(credential)).toBe(false);
    await revokeCredential(world.approver.ctx, { credentialId: credential.id, reason });
    expect(await isRevoked(credential)).toBe(true);
    expect(await countSet(credential.statusListId)).toBe(set + 1);
    expect(await revisionOf(credential.statusListId)).toBe(revision + 1);
    expect(
      await waitingJobs("publish-status-list", { statusListId: credential.statusListId }),
    ).toHaveLength(1);
    const detail = await getCredential(world.proposer.ctx, { credentialId: credential.id });
    expect(detail.credential).toMatchObject({ state: "revoked", revocationReason: reason });
    expect(detail.signedDocument).toBe(credential.signedDocument);
    expect((await auditActions(world.tenant, credential.id)).at(-1)).toBe("credential.revoke");
    const told = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.findMany({
        where: { credentialId: credential.id, kind: "credential-revoked" },
      }),
    );
    expect(told.map(({ body }) => body.includes(reason))).toEqual([true]);
  });

  test("happens once, whoever clicks when", async () => {
    const { id: credentialId } = await newCredential();
    const clicks = await Promise.allSettled(
      [world.proposer, world.approver, world.proposer].map(({ ctx }) =>
        revokeCredential(ctx, { credentialId, reason }),
      ),
    );
    expect(clicks.filter((click) => click.status === "fulfilled")).toHaveLength(1);
    await expect(
      revokeCredential(world.proposer.ctx, { credentialId, reason }),
    ).rejects.toMatchObject({ code: "ALREADY_DONE" });
    expect(
      (await auditActions(world.tenant, credentialId)).filter(
        (action) => action === "credential.revoke",
      ),
    ).toHaveLength(1);
  });

  test("many at once sets every bit", async () => {
    const { batchId } = await newIssued(world, [{}, {}, {}, {}, {}, {}]);
    const credentials = await credentialsOf(world.tenant, { batchId });
    await Promise.all(
      credentials.map(({ id }) =>
        revokeCredential(world.approver.ctx, { credentialId: id, reason }),
      ),
    );
    for (const credential of credentials) expect(await isRevoked(credential)).toBe(true);
    expect(await brokenAuditEntry(world.tenant)).toBeNull();
  });

  test("does not make the learner eligible by itself: they are listed apart, with the reason", async () => {
    const { id: credentialId, runId } = await newCredential();
    await revokeCredential(world.approver.ctx, { credentialId, reason });
    const { eligible, again, ineligible } = await getIssuingPreview(world.proposer.ctx, { runId });
    expect([eligible, ineligible]).toEqual([[], []]);
    const revokedAt = world.approver.ctx.now.toISOString();
    expect(again).toMatchObject([{ again: { credentialId, reason, revokedAt } }]);
  });

  test("is not possible before signing", async () => {
    const { runId } = await newPassedRun(world, [{}]);
    const batchId = await newApprovedBatch(world, runId);
    const crashing: IssuingTools = {
      ...issuingToolsFor(world.tenant.system),
      signCohort: () => Promise.reject(new Error("crash")),
    };

    await expect(workBatch(later(world.tenant.system), batchId, crashing)).rejects.toThrow("crash");
    const [reserved] = await credentialsOf(world.tenant, { batchId });
    const attempt = revokeCredential(world.approver.ctx, {
      credentialId: reserved?.id ?? "",
      reason,
    });
    await expect(attempt).rejects.toMatchObject({ code: "WRONG_STATE" });
  });
});

describe("correcting a name", () => {
  test("also of one that was revoked: it stays revoked, and is replaced once", async () => {
    const former = await newCredential();
    await revokeCredential(world.approver.ctx, { credentialId: former.id, reason });
    const revision = await revisionOf(former.statusListId);
    const input = { credentialId: former.id, reason: "Revoked by mistake", ...names };
    const clicks = await Promise.allSettled(
      [world.proposer, world.approver, world.proposer].map(({ ctx }) =>
        proposeCorrection(ctx, input),
      ),
    );
    const [proposed, ...more] = clicks.flatMap((click) =>
      click.status === "fulfilled" ? [click.value] : [],
    );
    expect(more).toEqual([]);
    await expect(proposeCorrection(world.proposer.ctx, input)).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
    const { batch } = await getBatch(world.proposer.ctx, {
      batchId: proposed?.batchId ?? "",
    });
    const second = batch.proposedBy === world.proposer.memberId ? world.approver : world.proposer;
    await approveBatch(second.ctx, { batchId: batch.id, digest: batch.digest });
    await workBatch(later(world.tenant.system), batch.id);
    await expect(proposeCorrection(world.proposer.ctx, input)).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });

    const [old, replacement] = await credentialsOf(world.tenant, {
      award: { learnerId: former.learnerId },
    });
    expect(old).toMatchObject({
      id: former.id,
      state: "revoked",
      signedDocument: former.signedDocument,
    });
    expect(replacement).toMatchObject({
      state: "issued",
      supersedesId: former.id,
      awardId: former.awardId,
    });
    expect(await isRevoked(former)).toBe(true);
    expect(await revisionOf(former.statusListId)).toBe(revision);
    const detail = await getCredential(world.proposer.ctx, { credentialId: former.id });
    expect(detail).toMatchObject({
      credential: { state: "revoked", revocationReason: reason },
      replacement: { id: replacement?.id, state: "issued" },
    });
    expect((await auditActions(world.tenant, former.id)).slice(-2)).toEqual([
      "credential.revoke",
      "credential.reissue",
    ]);
  });

  test("replaces the credential by a new one of the same award, and corrects the record", async () => {
    const former = await newCredential();
    const batchId = await newApprovedCorrection(world, {
      credentialId: former.id,
      reason,
      ...names,
    });
    const learner = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.learner.findFirst({ where: { id: former.learnerId } }),
    );
    expect(learner).toMatchObject({ ...names, revision: 2 });
    expect(await isRevoked(former)).toBe(false);
    await workBatch(later(world.tenant.system), batchId);
    expect(await isRevoked(former)).toBe(true);
    const [old, replacement] = await credentialsOf(world.tenant, {
      award: { learnerId: former.learnerId },
    });
    const credentialId = replacement?.id ?? "";
    expect(old).toMatchObject({
      id: former.id,
      state: "replaced",
      signedDocument: former.signedDocument,
    });
    expect(replacement).toMatchObject({
      state: "issued",
      supersedesId: former.id,
      awardId: former.awardId,
    });
    expect([replacement?.statusListId, replacement?.statusIndex]).not.toEqual([
      former.statusListId,
      former.statusIndex,
    ]);

    const { signedDocument } = await getCredential(world.proposer.ctx, { credentialId });
    const [before, after] = [
      JSON.parse(former.signedDocument ?? ""),
      JSON.parse(signedDocument ?? ""),
    ];
    expect(before.credentialSubject.fullName).toEqual({ en: "Siobhan Ni Brien" });
    expect(after.credentialSubject).toMatchObject({ fullName: { en: names.displayName } });
    expect(after.id).toBe(`urn:uuid:${credentialId}`);
    expect(after.credentialStatus.statusListIndex).toBe(String(replacement?.statusIndex));
    const awarding = (document: typeof after) =>
      [document.credentialSubject.hasClaim].flat()[0].awardedBy.awardingDate;
    expect(awarding(before)).toMatch(/^2026-07-01T/);
    expect(awarding(after)).toBe(awarding(before));
    expect(
      (await getCredential(world.proposer.ctx, { credentialId: former.id })).replacement?.id,
    ).toBe(credentialId);

    expect(await waitingJobs("deliver-credentials", { batchId })).toHaveLength(1);
    await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
    const mail = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.findFirst({ where: { dedupeKey: `claim:${credentialId}` } }),
    );
    expect(mail).toMatchObject({
      toName: names.displayName,
      subject: "Your corrected credential: Data stewardship",
    });
  });

  test("is signed once, however often the job runs, and the old credential counts until then", async () => {
    const former = await newCredential();
    const batchId = await newApprovedCorrection(world, {
      credentialId: former.id,
      reason,
      ...names,
    });
    const failing: IssuingTools = {
      ...issuingToolsFor(world.tenant.system),
      signCohort: () => Promise.reject(new Error("crash")),
    };
    await expect(workBatch(later(world.tenant.system), batchId, failing)).rejects.toThrow("crash");
    const waiting = await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } });
    // Its claim link ended with the corrected name.
    expect(waiting.map(({ state }) => state)).toEqual(["issued", "reserved"]);
    expect(await isRevoked(former)).toBe(false);
    const keyId = await newActiveKey(world.tenant);
    await workBatch(later(world.tenant.system), batchId);
    const signed = await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } });
    await workBatch(later(world.tenant.system), batchId);
    expect(await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } })).toEqual(
      signed,
    );
    const credentialId = await primaryOf(world, batchId);
    expect(signed.find((one) => one.id === credentialId)).toMatchObject({ state: "issued", keyId });
    expect(await auditActions(world.tenant, credentialId)).toEqual(["credential.issue"]);
  });

  test("can be done again to the replacement", async () => {
    const former = await newCredential();
    const input = { credentialId: former.id, reason, ...names };
    const made = await replaceCredential(world, input);
    await replaceCredential(world, { ...input, credentialId: made, displayName: "Siobhán" });
    const states = (
      await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } })
    ).map((one) => one.state);
    expect(states.sort()).toEqual(["issued", "replaced", "replaced"]);
  });

  test("left reserved alone by an earlier release is signed by its own job", async () => {
    const former = await newCredential();
    const credentialId = await newReservedAlone(world, {
      credentialId: former.id,
      reason,
      ...names,
    });
    const tools = issuingToolsFor(world.tenant.system);
    for (const _twice of [1, 2])
      await asWorker(() => issueCredential(world.tenant.system, { credentialId }, tools));
    // Both were reserved at the same moment, so their order says nothing.
    const states = (
      await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } })
    ).map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states)).toEqual({
      [former.id]: "replaced",
      [credentialId]: "issued",
    });
    expect(await waitingJobs("deliver-credentials", { credentialId })).toHaveLength(1);
  });

  test("asks for a reason and for a name that can be signed", () => {
    const parsed = ProposeCorrectionInput.safeParse({
      credentialId: "x",
      reason: "no",
      ...names,
      displayName: "Ada \ud800",
    });
    const faults = parsed.error?.issues.map((issue) => [issue.path.join("."), issue.message]);
    expect(faults).toEqual([
      ["credentialId", "invalidId"],
      ["reason", "reasonTooShort"],
      ["displayName", "unsignableCharacter"],
    ]);
  });
});
