import { keyEncryptionSettings } from "@/lib/adapters/env";
import { readKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import type { Context } from "@/lib/domain/context";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { importSealCertificate } from "@/lib/features/seals/import-seal-certificate";
import { UploadSealCertificateInput } from "@/lib/features/seals/upload-seal-certificate";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { sealImportToolsFor } from "@/lib/worker/seal-tools";
import { makeSealCertificate, type SealCertificateRequest } from "@/prisma/seed/seal-certificate";
import { makePkcs12 } from "./pkcs12";
import { sealSubject } from "./seal";
import { newTenant, type Tenant } from "./tenant";
import { asWorker } from "./worker-side";

export const kek = readKeyEncryptionKey(keyEncryptionSettings());

export const password = "geheim";

export const day = 86_400_000;

export async function makeFile(
  algorithm: "RSA" | "P-256" = "P-256",
  changes: Partial<SealCertificateRequest> = {},
) {
  const now = Date.now();
  const certificate = await makeSealCertificate({
    subject: sealSubject,
    algorithm,
    notBefore: new Date(now - day),
    notAfter: new Date(now + 400 * day),
    ...changes,
  });
  return new File([Buffer.from(makePkcs12(certificate, { password }))], "seal.p12");
}

export async function newAdministrator() {
  const tenant = await newTenant();
  // An operator: what an administrator uploads waits for a second one, in
  // tests/features/seals/approve-seal-import.test.ts.
  return { tenant, admin: tenant.system };
}

export const input = (file: File, changes: object = {}) =>
  UploadSealCertificateInput.parse({ file, password, ...changes });

export const runImport = (tenant: Tenant, importId: string, key = kek) =>
  asWorker(() =>
    importSealCertificate(tenant.system, { importId }, sealImportToolsFor(tenant.system, key)),
  );

export const sealAwards = async (ctx: Context, keyId: string, facts: AwardFacts[]) =>
  (await issuingToolsFor(ctx).signCohort(keyId, facts, "elm-sealed")).documents;
