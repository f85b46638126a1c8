import { describe, expect, test } from "vitest";
import { saveIntakeKey } from "@/lib/adapters/db/stores/seal-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { keyEncryptionSettings } from "@/lib/adapters/env";
import { readKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { intakeKeyOf } from "@/lib/adapters/signing/open-envelope";
import { getBatch } from "@/lib/features/batches/get-batch";
import { GetIssuingDeskInput, getIssuingDesk } from "@/lib/features/batches/get-issuing-desk";
import { listRunsToReplace } from "@/lib/features/batches/replacements/list-runs-to-replace";
import { replaceCompromised } from "@/lib/features/batches/replacements/replace-compromised";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { getSealPage } from "@/lib/features/seals/get-seal-page";
import { importSealCertificate } from "@/lib/features/seals/import-seal-certificate";
import {
  UploadSealCertificateInput,
  uploadSealCertificate,
} from "@/lib/features/seals/upload-seal-certificate";
import { sealImportToolsFor } from "@/lib/worker/seal-tools";
import { makeSealCertificate } from "@/prisma/seed/seal-certificate";
import {
  compromise,
  compromiseAndRotate,
  compromiseReason,
  proposeToReplace,
} from "@/tests/support/compromised-world";
import { issuingWorldForEach } from "@/tests/support/issuing-file";
import {
  credentialsOf,
  newApprovedBatch,
  newIssued,
  newPassedRun,
  people,
  workBatch,
} from "@/tests/support/issuing-world";
import { isProven, rotateKey } from "@/tests/support/key-drill";
import { makePkcs12 } from "@/tests/support/pkcs12";
import { approveAsSecond, later } from "@/tests/support/replacement";
import { sealSubject } from "@/tests/support/seal";
import { isSet } from "@/tests/support/status-bit";
import { newPerson } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForEach();

const deliver = (batchId: string) =>
  asWorker(() => deliverCredentials(world.tenant.system, { batchId }));

/** Imports a seal certificate of a key of its own; the key's id. */
async function newSeal(): Promise<string> {
  const { system } = world.tenant;
  const [notBefore, notAfter] = [
    new Date(Date.now() - 86_400_000),
    new Date(Date.now() + 400 * 86_400_000),
  ];
  const certificate = await makeSealCertificate({
    subject: sealSubject,
    algorithm: "P-256",
    notBefore,
    notAfter,
  });
  const file = new File([Buffer.from(makePkcs12(certificate, { password: "geheim" }))], "seal.p12");
  const input = UploadSealCertificateInput.parse({ file, password: "geheim" });
  const { importId } = await uploadSealCertificate(system, input);
  const kek = readKeyEncryptionKey(keyEncryptionSettings());
  await asWorker(() =>
    importSealCertificate(system, { importId }, sealImportToolsFor(system, kek)),
  );
  return (await getSealPage(system)).active?.id ?? "";
}

const propose = (runIds: string[], options?: { rowBatchSize: number }) =>
  proposeToReplace(world, runIds, options);

async function replaceAll(batchIds: readonly string[]) {
  for (const batchId of batchIds) {
    await approveAsSecond(world, batchId);
    await workBatch(later(world.tenant.system), batchId);
  }
}

const mailsOf = (learnerIds: string[]) =>
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.mailMessage.findMany({
      where: { learnerId: { in: learnerIds } },
      orderBy: { createdAt: "asc" },
    }),
  );

const openDesk = () => getIssuingDesk(world.proposer.ctx, GetIssuingDeskInput.parse({}));

describe("what a compromised key signed", () => {
  test("is replaced with the same facts in one step, by two registrars, and the learners read why", async () => {
    const issued = await newIssued(world, [
      { displayName: "Ada" },
      { displayName: "Bo", personId: await newPerson() },
    ]);
    await deliver(issued.batchId);
    await compromise(world);
    const refused = propose([issued.runId]);
    await expect(refused).rejects.toMatchObject({ code: "NO_ACTIVE_KEY" });
    await asWorker(() => rotateKey(world.tenant));
    expect((await openDesk()).compromised).toBe(2);
    const listed = await listRunsToReplace(world.proposer.ctx);
    expect(listed).toMatchObject({
      hasActiveKey: true,
      runs: [{ runId: issued.runId, ready: 2, suspended: 0, batches: [] }],
    });

    const { batchIds } = await propose([issued.runId]);
    const batchId = batchIds[0] ?? "";
    expect(batchIds).toHaveLength(1);
    const { batch, replacements } = await getBatch(world.approver.ctx, { batchId });
    expect(batch).toMatchObject({
      replacementCause: "compromised-key",
      replacementReason: compromiseReason,
      total: 2,
    });
    expect(replacements?.map(({ changes }) => changes)).toEqual([[], []]);
    expect((await listRunsToReplace(world.proposer.ctx)).runs).toMatchObject([
      { ready: 0, batches: [{ id: batchId, total: 2 }] },
    ]);
    await expect(
      approveAsSecond({ ...world, approver: world.proposer }, batchId),
    ).rejects.toMatchObject({ code: "FOUR_EYES" });
    await replaceAll(batchIds);
    await deliver(batchId);

    const former = await credentialsOf(world.tenant, { batchId: issued.batchId });
    const fresh = await credentialsOf(world.tenant, { batchId });
    expect(former.map(({ state }) => state)).toEqual(["replaced", "replaced"]);
    expect(fresh.map(({ state }) => state).sort()).toEqual(["claimed", "delivered"]);
    expect(new Set(fresh.map(({ supersedesId }) => supersedesId))).toEqual(
      new Set(former.map(({ id }) => id)),
    );
    for (const { signedDocument } of fresh)
      expect(await isProven(world.tenant, signedDocument ?? "")).toBe(true);
    for (const one of former) expect(await isSet(one.statusListId, one.statusIndex)).toBe(true);
    const mails = (await mailsOf(issued.learners.map(({ learnerId }) => learnerId))).filter(
      ({ batchId: of }) => of === batchId,
    );
    expect(mails.map(({ kind }) => kind).sort()).toEqual([
      "credential-signed-again",
      "credential-signed-again-claim",
    ]);
    for (const { subject, body } of mails) {
      expect(subject).toMatch(/^Your credential was signed again/);
      expect(body).toContain(`Reason given: ${compromiseReason}`);
    }
    expect((await listRunsToReplace(world.proposer.ctx)).runs).toEqual([]);
    await expect(propose([issued.runId])).rejects.toMatchObject({ code: "NOTHING_TO_DO" });
  });

  test("is replaced in all its formats, though the key signed one of them", async () => {
    const { runId } = await newPassedRun(world, people(1));
    await workBatch(world.tenant.system, await newApprovedBatch(world, runId, ["open-badge-jwt"]));
    const plain = await newIssued(world, people(1));
    await compromiseAndRotate(world, "token");
    expect((await listRunsToReplace(world.proposer.ctx)).runs).toMatchObject([{ runId, ready: 1 }]);
    await expect(propose([plain.runId])).rejects.toMatchObject({ code: "NOTHING_TO_DO" });
    const { batchIds } = await propose([runId, plain.runId]);
    await replaceAll(batchIds);
    const fresh = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.findMany({ where: { batchId: { in: batchIds } }, orderBy: { format: "asc" } }),
    );
    expect(fresh.map(({ format, state }) => `${format} ${state}`)).toEqual([
      "elm issued",
      "open-badge-jwt issued",
    ]);
    expect((await listRunsToReplace(world.proposer.ctx)).runs).toEqual([]);
  });

  test("is replaced where the key is a seal's", async () => {
    await asWorker(() =>
      saveIntakeKey(intakeKeyOf(readKeyEncryptionKey(keyEncryptionSettings())), new Date()),
    );
    const sealKeyId = await newSeal();
    const { runId } = await newPassedRun(world, people(1));
    await workBatch(world.tenant.system, await newApprovedBatch(world, runId, ["elm-sealed"]));
    await compromiseKey(world.tenant.system, {
      keyId: sealKeyId,
      since: "",
      reason: "The file was sent by mail",
    });
    await expect(propose([runId])).rejects.toMatchObject({ code: "NO_ACTIVE_KEY" });
    await newSeal();
    const { batchIds } = await propose([runId]);
    await replaceAll(batchIds);
    const rows = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.credential.findMany({
        where: { format: "elm-sealed" },
        orderBy: { reservedAt: "asc" },
        select: { state: true, keyId: true },
      }),
    );
    expect(rows.map(({ state }) => state)).toEqual(["replaced", "issued"]);
    expect(rows.map(({ keyId }) => keyId === sealKeyId)).toEqual([true, false]);
  });

  test("is proposed in batches, run by run, once by two registrars at the same moment", async () => {
    const [one, two] = [await newIssued(world, people(5)), await newIssued(world, people(2))];
    await compromiseAndRotate(world);
    const presses = await Promise.allSettled([
      propose([one.runId, two.runId], { rowBatchSize: 2 }),
      replaceCompromised(
        world.approver.ctx,
        { runIds: [one.runId, two.runId], reason: compromiseReason },
        { rowBatchSize: 2 },
      ),
    ]);
    const made = presses.flatMap((press) =>
      press.status === "fulfilled" ? press.value.batchIds : [],
    );
    await propose([one.runId, two.runId], { rowBatchSize: 2 }).then(
      ({ batchIds }) => made.push(...batchIds),
      (error) => expect(error).toMatchObject({ code: "NOTHING_TO_DO" }),
    );
    const { runs } = await listRunsToReplace(world.proposer.ctx);
    const totalOf = (runId: string) =>
      runs.find((run) => run.runId === runId)?.batches.reduce((sum, { total }) => sum + total, 0);
    expect([totalOf(one.runId), totalOf(two.runId)]).toEqual([5, 2]);
    expect(
      runs.flatMap(({ batches }) => batches.map(({ total }) => total)).every((total) => total <= 2),
    ).toBe(true);
    expect(runs.map(({ ready }) => ready)).toEqual([0, 0]);
    const held = await inInstitution(world.tenant.system, ({ tx }) => tx.openReplacement.count());
    expect(held).toBe(7);
  });
});
