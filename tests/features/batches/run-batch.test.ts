import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { getBatch } from "@/lib/features/batches/get-batch";
import { getBatchProgress } from "@/lib/features/batches/get-batch-progress";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { resumeBatch } from "@/lib/features/batches/resume-batch";
import { runBatch } from "@/lib/features/batches/run-batch";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { stopBatch } from "@/lib/features/batches/stop-batch";
import { issuingToolsFor, signerFor } from "@/lib/worker/issuing-tools";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  awardedOn,
  brokenAuditEntry,
  credentialsOf,
  newActiveKey,
  newApprovedBatch,
  newIssued,
  newPassedRun,
  people,
  workBatch,
} from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const publicKeyOf = (keyId: string) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.signingKey.findFirst({ where: { id: keyId }, select: { publicKeyMultibase: true } }),
  ).then((key) => key?.publicKeyMultibase ?? "none");

describe("issuing", () => {
  test("gives every learner exactly one signed credential, and running again changes nothing", async () => {
    const { batchId, credentials, learners } = await newIssued(world, people(3));
    expect(new Set(credentials.map((one) => one.award.learnerId))).toEqual(
      new Set(learners.map((one) => one.learnerId)),
    );
    expect(credentials).toHaveLength(3);
    expect(new Set(credentials.map((one) => one.statusIndex)).size).toBe(3);
    for (const { id, state, signedDocument, award, statusIndex, statusListId } of credentials) {
      expect({ state, award: award.state }).toEqual({ state: "issued", award: "issued" });
      const document = JSON.parse(signedDocument ?? "");
      expect(document).toMatchObject({
        id: `urn:uuid:${id}`,
        issuer: { id: world.tenant.did },
        credentialStatus: { statusListIndex: String(statusIndex) },
        proof: { cryptosuite: "eddsa-rdfc-2022" },
      });
      expect(document.credentialStatus.statusListCredential).toBe(
        `${process.env.PUBLIC_URL}/status/${statusListId}`,
      );
      expect(await waitingJobs("publish-status-list", { statusListId })).not.toEqual([]);
    }
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "done",
      total: 3,
      stored: 3,
      mailed: 0,
    });
    expect(
      (await getBatch(world.proposer.ctx, { batchId })).batch.finishedAt?.getTime(),
    ).toBeGreaterThan(world.tenant.system.now.getTime());
    expect(await waitingJobs("deliver-credentials", { batchId })).toHaveLength(1);

    await workBatch(world.tenant.system, batchId);
    expect(await credentialsOf(world.tenant, { batchId })).toEqual(credentials);
    expect(await brokenAuditEntry(world.tenant)).toBeNull();
  });

  test("keeps what was signed byte for byte", async () => {
    const { credentials } = await newIssued(world, people(1));
    const id = credentials[0]?.id ?? "";
    const change = inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.updateMany({ where: { id }, data: { signedDocument: "{}" } }),
    );
    await expect(change).rejects.toThrow(/byte for byte/);
  });

  test("signs nothing where a row was added behind the registrars' backs", async () => {
    const { runId } = await newPassedRun(world, people(1));
    const batchId = await newApprovedBatch(world, runId);
    await inInstitution(
      world.tenant.system,
      ({ tx }) =>
        tx.$executeRaw`update issuing_batch set rows = rows || rows where id = ${batchId}::uuid`,
    );
    await expect(workBatch(world.tenant.system, batchId)).rejects.toMatchObject({
      code: "APPROVAL_VOID",
    });
    expect(await credentialsOf(world.tenant, { batchId })).toEqual([]);
  });

  test("resumes after a crash between reserving and signing, with the same ids", async () => {
    const { runId } = await newPassedRun(world, people(3));
    const batchId = await newApprovedBatch(world, runId);
    const real = issuingToolsFor(world.tenant.system);
    const crashing: IssuingTools = {
      ...real,
      signCohort: () => Promise.reject(new Error("power failure")),
    };
    await expect(workBatch(world.tenant.system, batchId, crashing)).rejects.toThrow(
      "power failure",
    );
    const reserved = await credentialsOf(world.tenant, { batchId });
    expect(reserved.map((one) => one.state)).toEqual(["reserved", "reserved", "reserved"]);
    // Learners with reserved credentials are not proposed again.
    expect((await getIssuingPreview(world.proposer.ctx, { runId })).eligible).toEqual([]);

    await workBatch(world.tenant.system, batchId, real);
    const issued = await credentialsOf(world.tenant, { batchId });
    const ids = (rows: typeof issued) =>
      rows.map(({ id, statusIndex, awardId }) => ({ id, statusIndex, awardId }));
    expect(ids(issued)).toEqual(ids(reserved));
    expect(issued.every((one) => one.state === "issued")).toBe(true);
    expect(await brokenAuditEntry(world.tenant)).toBeNull();
  });

  test("by two concurrent workers gives everyone one credential", async () => {
    const { runId } = await newPassedRun(world, people(4));
    const batchId = await newApprovedBatch(world, runId);
    const { system } = world.tenant;
    const work = () => runBatch(system, { batchId }, issuingToolsFor(system));
    await asWorker(() => Promise.all([work(), work()]));
    const credentials = await credentialsOf(world.tenant, { batchId });
    expect(credentials.map((one) => one.state)).toEqual(["issued", "issued", "issued", "issued"]);
    for (const { id } of credentials)
      expect(await auditActions(world.tenant, id)).toEqual(["credential.issue"]);
    expect(await brokenAuditEntry(world.tenant)).toBeNull();
  });

  test("stops between two steps and continues when resumed", async () => {
    const { runId } = await newPassedRun(world, people(2));
    const batchId = await newApprovedBatch(world, runId);
    await stopBatch(world.approver.ctx, { batchId });
    await workBatch(world.tenant.system, batchId);
    expect(await credentialsOf(world.tenant, { batchId })).toEqual([]);
    await expect(stopBatch(world.approver.ctx, { batchId })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await resumeBatch(world.proposer.ctx, { batchId });
    await workBatch(world.tenant.system, batchId);
    expect(await credentialsOf(world.tenant, { batchId })).toHaveLength(2);
    await expect(resumeBatch(world.proposer.ctx, { batchId })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
  });

  test("stopped while it is being signed keeps what is signed, and later signs the rest once", async () => {
    const { runId } = await newPassedRun(world, people(3));
    const batchId = await newApprovedBatch(world, runId);
    const real = issuingToolsFor(world.tenant.system);
    const interrupted: IssuingTools = {
      ...real,
      async signCohort(keyId, facts) {
        const signed = await real.signCohort(keyId, facts.slice(0, 1));
        await stopBatch(world.approver.ctx, { batchId });
        return signed;
      },
    };
    await workBatch(world.tenant.system, batchId, interrupted);
    expect(await getBatchProgress(world.proposer.ctx, { batchId })).toMatchObject({
      state: "stopped",
      stored: 1,
    });
    const before = await credentialsOf(world.tenant, { batchId });
    expect(before.map((one) => one.state).sort()).toEqual(["issued", "reserved", "reserved"]);
    expect(await waitingJobs("deliver-credentials", { batchId })).toHaveLength(1);

    await resumeBatch(world.approver.ctx, { batchId });
    await workBatch(world.tenant.system, batchId);
    const after = await credentialsOf(world.tenant, { batchId });
    expect(after.map((one) => one.state)).toEqual(["issued", "issued", "issued"]);
    const kept = before.find((one) => one.state === "issued");
    expect(after.find((one) => one.id === kept?.id)?.signedDocument).toBe(kept?.signedDocument);
  });

  test("is not resumed beside another batch of the same run", async () => {
    const { runId } = await newPassedRun(world, people(1));
    const batchId = await newApprovedBatch(world, runId);
    await stopBatch(world.approver.ctx, { batchId });
    await proposeBatch(world.proposer.ctx, { runId, awardedOn });
    await expect(resumeBatch(world.proposer.ctx, { batchId })).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });
  });

  test("after a rotation signs what was reserved with the new key, and nothing with the old one", async () => {
    const { runId } = await newPassedRun(world, people(2));
    const batchId = await newApprovedBatch(world, runId);
    const { system } = world.tenant;
    const real = issuingToolsFor(system);
    const crashing: IssuingTools = {
      ...real,
      signCohort: () => Promise.reject(new Error("power failure")),
    };
    await expect(workBatch(system, batchId, crashing)).rejects.toThrow("power failure");
    const [before] = await credentialsOf(world.tenant, { batchId });
    const keyId = await newActiveKey(world.tenant);
    expect(before?.keyId).not.toBe(keyId);
    const former = asWorker(() => signerFor(system).open(before?.keyId ?? ""));
    await expect(former).rejects.toMatchObject({ code: "NO_ACTIVE_KEY" });

    await workBatch(system, batchId, real);
    const verificationMethod = `${world.tenant.did}#${await publicKeyOf(keyId)}`;
    for (const credential of await credentialsOf(world.tenant, { batchId })) {
      expect(credential.keyId).toBe(keyId);
      expect(JSON.parse(credential.signedDocument ?? "").proof.verificationMethod).toBe(
        verificationMethod,
      );
    }
  });

  test("signs again what went over to a new key while the old one was signing", async () => {
    const { runId } = await newPassedRun(world, people(2));
    const batchId = await newApprovedBatch(world, runId);
    const { system } = world.tenant;
    const real = issuingToolsFor(system);
    let rotated: string | undefined;
    const slow: IssuingTools = {
      ...real,
      async signCohort(keyId, facts) {
        const signed = await real.signCohort(keyId, facts);
        if (!rotated) {
          rotated = await newActiveKey(world.tenant);
          // What another worker does first with the same batch.
          await inInstitution(system, ({ tx }) =>
            tx.credential.updateMany({
              where: { batchId, state: "reserved" },
              data: { keyId: rotated ?? "" },
            }),
          );
        }
        return signed;
      },
    };
    await workBatch(system, batchId, slow);
    const verificationMethod = `${world.tenant.did}#${await publicKeyOf(rotated ?? "")}`;
    for (const credential of await credentialsOf(world.tenant, { batchId })) {
      expect(JSON.parse(credential.signedDocument ?? "").proof.verificationMethod).toBe(
        verificationMethod,
      );
    }
  });
});

test("a batch says when its chunks were signed in different ways", async () => {
  const { runId } = await newPassedRun(world, people(3));
  const batchId = await newApprovedBatch(world, runId);
  const real = issuingToolsFor(world.tenant.system);
  const modes = ["compiled", "generic"];
  const oneByOne: IssuingTools = {
    ...real,
    // Each call signs one and leaves the rest for the next.
    signCohort: async (keyId, facts) => ({
      documents: (await real.signCohort(keyId, facts.slice(0, 1))).documents,
      mode: modes.shift() ?? "generic",
    }),
  };
  await workBatch(world.tenant.system, batchId, oneByOne);
  const { batch } = await getBatch(world.proposer.ctx, { batchId });
  expect(batch).toMatchObject({ state: "done", storedCount: 3, signingMode: "mixed" });
});

test("1,200 learners are issued in several chunks, compiled", async () => {
  const { batchId, credentials } = await newIssued(world, people(1200));
  expect(credentials).toHaveLength(1200);
  expect(
    credentials.every((one) => one.state === "issued" && one.signedDocument?.startsWith("{")),
  ).toBe(true);
  expect(new Set(credentials.map((one) => one.award.learnerId)).size).toBe(1200);
  const indexes = credentials.map((one) => one.statusIndex);
  expect(new Set(indexes).size).toBe(1200);
  // Random over the whole list: neither consecutive nor all at one end.
  expect(Math.max(...indexes) - Math.min(...indexes)).toBeGreaterThan(100_000);
  const { batch } = await getBatch(world.proposer.ctx, { batchId });
  expect(batch).toMatchObject({ state: "done", signingMode: "compiled", storedCount: 1200 });
  expect(await brokenAuditEntry(world.tenant)).toBeNull();
}, 180_000);
