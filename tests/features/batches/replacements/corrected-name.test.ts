import { describe, expect, test } from "vitest";
import { findStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { issueCredential } from "@/lib/features/batches/issue-credential";
import {
  ProposeCorrectionInput,
  proposeCorrection,
} from "@/lib/features/batches/replacements/propose-correction";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { getCredential } from "@/lib/features/holders/get-credential";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { newDelivered } from "@/tests/support/delivered-credential";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  credentialsOf,
  newActiveKey,
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
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const reason = "Issued in error";

const names = { displayName: "Siobhán Ní Bhriain", givenName: "Siobhán", familyName: "Ní Bhriain" };

const isRevoked = ({ statusListId, statusIndex }: { statusListId: string; statusIndex: number }) =>
  isSet(statusListId, statusIndex);

const revisionOf = (id: string) =>
  inInstitution(world.tenant.system, (scope) => findStatusList(scope, id)).then(
    (list) => list?.revision ?? 0,
  );

describe("correcting a name", () => {
  test("also of one that was revoked: it stays revoked, and is replaced once", async () => {
    const former = await newDelivered(world);
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
    const former = await newDelivered(world);
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
    const former = await newDelivered(world);
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
    const former = await newDelivered(world);
    const input = { credentialId: former.id, reason, ...names };
    const made = await replaceCredential(world, input);
    await replaceCredential(world, { ...input, credentialId: made, displayName: "Siobhán" });
    const states = (
      await credentialsOf(world.tenant, { award: { learnerId: former.learnerId } })
    ).map((one) => one.state);
    expect(states.sort()).toEqual(["issued", "replaced", "replaced"]);
  });

  test("left reserved alone by an earlier release is signed by its own job", async () => {
    const former = await newDelivered(world);
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
    const issues = parsed.error?.issues.map((issue) => [issue.path.join("."), issue.message]);
    expect(issues).toEqual([
      ["credentialId", "invalidId"],
      ["reason", "reasonTooShort"],
      ["displayName", "unsignableCharacter"],
    ]);
  });
});
