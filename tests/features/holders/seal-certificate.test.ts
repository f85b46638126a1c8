import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { requestSealedCertificate } from "@/lib/adapters/db/stores/sealed-certificate-store";
import { findActiveKeyId } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { waitUntilSealed } from "@/lib/adapters/documents/wait-until-sealed";
import type { CertificateFrame } from "@/lib/domain/credentials/certificate-frame";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { reinstateCredential } from "@/lib/features/credentials/reinstate-credential";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { frameDigest, framesOf } from "@/lib/features/holders/certificate-frames";
import { downloadCertificatePdf } from "@/lib/features/holders/download-certificate-pdf";
import { downloadSharedCertificatePdf } from "@/lib/features/holders/download-shared-certificate-pdf";
import { type SealingTools, sealCertificate } from "@/lib/features/holders/seal-certificate";
import { shareCredential } from "@/lib/features/holders/share-credential";
import { stopSharingCredential } from "@/lib/features/holders/stop-sharing-credential";
import { compromiseKey } from "@/lib/features/keys/compromise-key";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { sealingToolsFor } from "@/lib/worker/certificate-seal-tools";
import { attachedText } from "@/tests/support/certificate-pdf";
import { newCredentialHolder } from "@/tests/support/holder";
import { newSeal } from "@/tests/support/institution-seal";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { readPages } from "@/tests/support/pdfium";
import { sealSubject } from "@/tests/support/seal";
import { anyone } from "@/tests/support/tenant";
import { drainQueue } from "@/tests/support/worker-process";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();
const day = 86_400_000;

const newHolder = (formats: SignedFormat[] = []) =>
  newCredentialHolder(world, { displayName: "රහිමා පෙරේරා", formats });

/** Requests a certificate in a forged frame from the worker, as a compromised web process could. */
async function ask(credentialId: string, frame: CertificateFrame): Promise<string> {
  return inInstitution(world.tenant.system, async (scope) => {
    const keyId = (await findActiveKeyId(scope, "seal")) ?? "";
    const asked = {
      id: randomUUID(),
      credentialId,
      keyId,
      frameDigest: frameDigest(frame),
      askedAt: new Date(),
    };
    return requestSealedCertificate(scope, asked);
  });
}

async function frameNow(credentialId: string): Promise<CertificateFrame> {
  const input = { credentialId, now: new Date() };
  const { frames } = await inInstitution(world.tenant.system, (scope) => framesOf(scope, input));
  const [frame] = frames;
  if (!frame) throw new Error("It has no frame.");
  return frame;
}

const stateOf = async (credentialId: string, id: string) =>
  (await rowsOf(credentialId)).find((row) => row.id === id)?.state;

const sealing = { code: "SEALING" };

async function rowsOf(credentialId: string) {
  return inInstitution(world.tenant.system, (scope) =>
    scope.tx.sealedCertificate.findMany({
      where: { institutionId: scope.institutionId, credentialId },
    }),
  );
}

const sealAsked = async (credentialId: string) => {
  for (const { id } of await rowsOf(credentialId)) {
    const input = { sealedCertificateId: id };
    await asWorker(() =>
      sealCertificate(world.tenant.system, input, sealingToolsFor(world.tenant.system)),
    );
  }
};

describe("the PDF certificate of an institution with a seal", () => {
  test("is sealed by the worker when it is asked for, and is the same file ever after", async () => {
    await newSeal(world);
    const { ctx, credentialId, document } = await newHolder();
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    expect(await rowsOf(credentialId)).toHaveLength(1);
    expect(await drainQueue()).toBe("");
    const { bytes } = await waitUntilSealed(() => downloadCertificatePdf(ctx, { credentialId }));
    expect(Buffer.from(bytes).includes("/SubFilter /ETSI.CAdES.detached")).toBe(true);
    expect((await readPages(bytes))[0]).toContain(`Sealed by ${sealSubject.organisation}`);
    expect(await attachedText(bytes)).toBe(document);
    const report = await verifyCredential(
      anyone(),
      { bytes: Buffer.from(bytes) },
      installationSources,
    );
    expect(report.checks.find(({ id }) => id === "proof")?.outcome).toBe("passed");
    expect(report).toMatchObject({ copy: "exact", pages: "exact" });

    await newSeal(world);
    const again = await downloadCertificatePdf(ctx, { credentialId });
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true);
  });

  test("is another file behind a share link, whose address the database does not show", async () => {
    await newSeal(world);
    const { ctx, credentialId } = await newHolder();
    const { url } = await shareCredential(ctx, { credentialId, fileIncluded: true });
    const token = url.slice(`${process.env.PUBLIC_URL}/c/`.length);
    await expect(downloadSharedCertificatePdf(anyone(), { token })).rejects.toMatchObject(sealing);
    await sealAsked(credentialId);
    const { bytes } = await downloadSharedCertificatePdf(anyone(), { token });
    expect(Buffer.from(bytes).includes(url)).toBe(true);
    for (const { file } of await rowsOf(credentialId)) {
      expect(Buffer.from(file ?? []).includes(token)).toBe(false);
    }
  });

  test("is signed alone where the seal's certificate has ended, and sealed again with the next one", async () => {
    await newSeal(world, { notAfter: new Date(Date.now() - day / 2) });
    const { ctx, credentialId } = await newHolder();
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await sealAsked(credentialId);
    const { bytes } = await downloadCertificatePdf(ctx, { credentialId });
    expect((await readPages(bytes))[0]).toContain("Signed by");
    await newSeal(world);
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await sealAsked(credentialId);
    expect(
      (await readPages((await downloadCertificatePdf(ctx, { credentialId })).bytes))[0],
    ).toContain("Sealed by");
  });

  test("is not the web's to write", async () => {
    await newSeal(world);
    const { ctx, credentialId } = await newHolder();
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await expect(
      inInstitution(world.tenant.system, (scope) =>
        scope.tx.sealedCertificate.updateMany({
          where: { institutionId: scope.institutionId, credentialId },
          data: {
            state: "sealed",
            file: Buffer.from("a stranger's own file"),
            sealedAt: new Date(),
          },
        }),
      ),
    ).rejects.toThrow();
  });

  test("has the mark and the address that the database and the settings say, whatever is asked for", async () => {
    await newSeal(world);
    const { ctx, credentialId } = await newHolder();
    const inForce = await frameNow(credentialId);
    const elsewhere = await ask(credentialId, {
      ...inForce,
      address: "https://elsewhere.example/verify",
    });
    const share = await shareCredential(ctx, { credentialId });
    await stopSharingCredential(ctx, { credentialId });
    const ended = await ask(credentialId, { ...inForce, address: share.url });
    await revokeCredential(world.approver.ctx, { credentialId, reason: "Issued in error" });
    const unmarked = await ask(credentialId, inForce);
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await sealAsked(credentialId);
    for (const id of [elsewhere, ended, unmarked])
      expect(await stateOf(credentialId, id)).toBe("asked");
    const { bytes } = await downloadCertificatePdf(ctx, { credentialId });
    expect(Buffer.from(bytes).includes("/SubFilter /ETSI.CAdES.detached")).toBe(true);
    expect((await readPages(bytes)).join()).toContain("Revoked on");
    expect((await rowsOf(credentialId)).filter(({ state }) => state === "sealed")).toHaveLength(1);
  });

  test("that was asked for just before a suspension is sealed once that is lifted", async () => {
    await newSeal(world);
    const { ctx, credentialId } = await newHolder(["open-badge-jwt"]);
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await suspendCredential(world.proposer.ctx, { credentialId, reason: "Under inquiry." });
    await sealAsked(credentialId);
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await reinstateCredential(world.approver.ctx, { credentialId });
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await sealAsked(credentialId);
    const { bytes } = await downloadCertificatePdf(ctx, { credentialId });
    expect((await readPages(bytes)).join()).not.toContain("Suspended");
    expect((await readPages(bytes))[0]).toContain("Sealed by");
  });
});

describe("a seal whose key is compromised", () => {
  const reason = "The file was on a stolen laptop.";

  test("is on no file that is handed out any more; the next key seals it again", async () => {
    const first = await newSeal(world);
    const { ctx, credentialId, document } = await newHolder();
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await sealAsked(credentialId);
    const before = Buffer.from((await downloadCertificatePdf(ctx, { credentialId })).bytes);
    await compromiseKey(world.tenant.system, { keyId: first, since: "", reason });

    const without = await downloadCertificatePdf(ctx, { credentialId });
    expect(Buffer.from(without.bytes).includes("/ETSI.CAdES.detached")).toBe(false);
    expect((await readPages(without.bytes))[0]).toContain("Signed by");
    expect(await attachedText(without.bytes)).toBe(document);

    const second = await newSeal(world);
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    await sealAsked(credentialId);
    const after = Buffer.from((await downloadCertificatePdf(ctx, { credentialId })).bytes);
    expect(after.includes("/ETSI.CAdES.detached")).toBe(true);
    expect(after.equals(before)).toBe(false);
    const sealedBy = (await rowsOf(credentialId))
      .filter(({ state }) => state === "sealed")
      .map(({ keyId }) => keyId);
    expect(sealedBy.sort()).toEqual([first, second].sort());
  });

  test("seals nothing that was asked for before it was known, nor what is being drawn meanwhile", async () => {
    const keyId = await newSeal(world);
    const { ctx, credentialId } = await newHolder();
    await expect(downloadCertificatePdf(ctx, { credentialId })).rejects.toMatchObject(sealing);
    const [asked] = await rowsOf(credentialId);
    const tools = sealingToolsFor(world.tenant.system);
    const meanwhile: SealingTools = {
      async seal(key, draw) {
        const sealed = await tools.seal(key, draw);
        await compromiseKey(world.tenant.system, { keyId, since: "", reason });
        return sealed;
      },
    };
    const input = { sealedCertificateId: asked?.id ?? "" };
    await asWorker(() => sealCertificate(world.tenant.system, input, meanwhile));
    expect(await rowsOf(credentialId)).toMatchObject([{ state: "failed", file: null }]);

    const { ctx: other, credentialId: later } = await newHolder();
    const late = await ask(later, await frameNow(later)).catch(() => null);
    expect(late).toBeNull();
    expect(
      (await readPages((await downloadCertificatePdf(other, { credentialId: later })).bytes))[0],
    ).toContain("Signed by");
  });
});
