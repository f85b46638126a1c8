import { createPrivateKey, createPublicKey, randomUUID, X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import { insertActiveSealKey } from "@/lib/adapters/db/stores/seal-store";
import { retireActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { keyEncryptionSettings } from "@/lib/adapters/env";
import { readKeyEncryptionKey, wrapPrivateKey } from "@/lib/adapters/signing/key-wrapping";
import type { Context } from "@/lib/domain/context";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { downloadCertificatePdf, downloadSharedCertificatePdf } from "@/lib/features/learning/download-certificate-pdf";
import { sealCertificate } from "@/lib/features/learning/seal-certificate";
import { openShare } from "@/lib/features/learning/share-credential";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { untilSealed } from "@/lib/web/until-sealed";
import { sealingToolsFor } from "@/lib/worker/certificate-seal-tools";
import { makeSealCertificate, type SealCertificateRequest } from "@/prisma/seed/seal-certificate";
import { attachedText } from "../support/certificate-pdf";
import { issuingWorldForAll } from "../support/issuing-file";
import { newIssued } from "../support/issuing-world";
import { readPages } from "../support/pdfium";
import { sealSubject } from "../support/seal";
import { anyone, newPerson } from "../support/tenant";
import { workOff } from "../support/worker-process";
import { asWorker } from "../support/worker-side";

const world = issuingWorldForAll();
const kek = readKeyEncryptionKey(keyEncryptionSettings());
const day = 86_400_000;

/** Gives the institution a seal, in place of the one it has; `changes` of its certificate. */
async function newSeal(changes: Partial<SealCertificateRequest> = {}): Promise<string> {
  const now = Date.now();
  const { chain, privateKey } = await makeSealCertificate({
    subject: sealSubject,
    algorithm: "P-256",
    notBefore: new Date(now - day),
    notAfter: new Date(now + 400 * day),
    ...changes,
  });
  const key = createPrivateKey(privateKey);
  const keyId = randomUUID();
  const { institutionId, system } = world.tenant;
  const pkcs8 = key.export({ format: "der", type: "pkcs8" });
  await asWorker(() =>
    inInstitution(system, async (scope) => {
      await retireActiveKey(scope, "seal", new Date());
      await insertActiveSealKey(scope, {
        id: keyId,
        algorithm: "P-256",
        wrappedPrivateKey: wrapPrivateKey(pkcs8, { institutionId, keyId }, kek),
        publicKeySpki: createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64"),
        certificateChain: chain.join("\n"),
        requestedBy: null,
        activatedAt: new Date(),
      });
    }),
  );
  expect(new X509Certificate(chain[0] ?? "").subject).toContain(sealSubject.organisation);
  return keyId;
}

async function newHolder() {
  const personId = await newPerson();
  const { batchId, credentials, learners } = await newIssued(world, [{ personId, displayName: "රහිමා පෙරේරා" }]);
  await asWorker(() => deliverCredentials(world.tenant.system, { batchId }));
  const { institutionId } = world.tenant;
  const actor = { kind: "learner" as const, institutionId, personId, learnerId: learners[0]?.learnerId ?? "" };
  const ctx: Context = { actor, now: new Date(), requestId: randomUUID() };
  return { ctx, credentialId: credentials[0]?.id ?? "", document: credentials[0]?.signedDocument ?? "" };
}

const sealing = { code: "SEALING" };

async function rowsOf(credentialId: string) {
  return inInstitution(world.tenant.system, (scope) =>
    scope.tx.sealedCertificate.findMany({ where: { institutionId: scope.institutionId, credentialId } }),
  );
}

const sealAsked = async (credentialId: string) => {
  for (const { id } of await rowsOf(credentialId)) {
    const input = { sealedCertificateId: id };
    await asWorker(() => sealCertificate(world.tenant.system, input, sealingToolsFor(world.tenant.system)));
  }
};

describe("the PDF certificate of an institution with a seal", () => {
  test("is sealed by the worker when it is asked for, and is the same file ever after", async () => {
    await newSeal();
    const { ctx, credentialId, document } = await newHolder();
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    expect(await rowsOf(credentialId)).toHaveLength(1);
    expect(await workOff()).toBe("");
    const { bytes } = await untilSealed(() => downloadCertificatePdf(ctx, { credentialId }));
    expect(Buffer.from(bytes).includes("/SubFilter /ETSI.CAdES.detached")).toBe(true);
    expect((await readPages(bytes))[0]).toContain(`Sealed by ${sealSubject.organisation}`);
    expect(await attachedText(bytes)).toBe(document);
    const report = await verifyCredential(anyone(), { bytes: Buffer.from(bytes) }, installationSources);
    expect(report.checks.find(({ id }) => id === "proof")?.outcome).toBe("passed");

    await newSeal();
    const again = await downloadCertificatePdf(ctx, { credentialId });
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true);
  });

  test("is another file behind a share link, whose address the database does not show", async () => {
    await newSeal();
    const { ctx, credentialId } = await newHolder();
    const { url } = await openShare(ctx, { credentialId, fileIncluded: true });
    const token = url.slice(`${process.env.PUBLIC_URL}/c/`.length);
    await expect(downloadSharedCertificatePdf(anyone(), { token })).rejects.toMatchObject(sealing);
    await sealAsked(credentialId);
    const { bytes } = await downloadSharedCertificatePdf(anyone(), { token });
    expect(Buffer.from(bytes).includes(url)).toBe(true);
    for (const { frame, file } of await rowsOf(credentialId)) {
      expect(Buffer.from(frame).includes(token)).toBe(false);
      expect(Buffer.from(file ?? []).includes(token)).toBe(false);
    }
  });

  test("is signed alone where the seal's certificate has ended, and sealed again with the next one", async () => {
    await newSeal({ notAfter: new Date(Date.now() - day / 2) });
    const { ctx, credentialId } = await newHolder();
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await sealAsked(credentialId);
    const { bytes } = await downloadCertificatePdf(ctx, { credentialId });
    expect((await readPages(bytes))[0]).toContain("Signed by");
    await newSeal();
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await sealAsked(credentialId);
    expect((await readPages((await downloadCertificatePdf(ctx, { credentialId })).bytes))[0]).toContain("Sealed by");
  });

  test("is not the web's to write", async () => {
    await newSeal();
    const { ctx, credentialId } = await newHolder();
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await expect(
      inInstitution(world.tenant.system, (scope) =>
        scope.tx.sealedCertificate.updateMany({
          where: { institutionId: scope.institutionId, credentialId },
          data: { state: "sealed", file: Buffer.from("a file of somebody's own"), sealedAt: new Date() },
        }),
      ),
    ).rejects.toThrow();
  });
});
