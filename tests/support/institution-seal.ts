import { createPrivateKey, createPublicKey, randomUUID, X509Certificate } from "node:crypto";
import { expect } from "vitest";
import { insertActiveSealKey } from "@/lib/adapters/db/stores/seal-store";
import { retireActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { keyEncryptionSettings } from "@/lib/adapters/env";
import { readKeyEncryptionKey, wrapPrivateKey } from "@/lib/adapters/signing/key-wrapping";
import { makeSealCertificate, type SealCertificateRequest } from "@/prisma/seed/seal-certificate";
import type { IssuingWorld } from "./issuing-world";
import { sealSubject } from "./seal";
import { asWorker } from "./worker-side";

const kek = readKeyEncryptionKey(keyEncryptionSettings());
const day = 86_400_000;

/** Gives the institution a seal, replacing the one it has; `changes` apply to its certificate. */
export async function newSeal(
  world: IssuingWorld,
  changes: Partial<SealCertificateRequest> = {},
): Promise<string> {
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
        publicKeySpki: createPublicKey(key)
          .export({ format: "der", type: "spki" })
          .toString("base64"),
        certificateChain: chain.join("\n"),
        requestedBy: null,
        activatedAt: new Date(),
      });
    }),
  );
  expect(new X509Certificate(chain[0] ?? "").subject).toContain(sealSubject.organisation);
  return keyId;
}
