import { randomUUID } from "node:crypto";
import { requeue } from "@/lib/adapters/db/record";
import {
  listSealedCertificates,
  requestSealedCertificate,
  type SealedCertificate,
} from "@/lib/adapters/db/stores/sealed-certificate-store";
import { findActiveKeyId, findSigningKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitutionById, type Scope } from "@/lib/adapters/db/tenancy";
import { drawFramed, readInFrame } from "@/lib/adapters/documents/draw-framed";
import { decryptFile } from "@/lib/adapters/links/encrypted-file";
import { registerIssuedFile } from "@/lib/adapters/verification/register-issued-file";
import { AppError } from "@/lib/domain/errors";
import { composeFrame, type FrameFacts, frameDigest } from "./certificate-frames";

export type CertificatePdf = {
  bytes: Uint8Array;
  learnerName: string;
  title: string;
};

type Wanted = { institutionId: string; credentialId: string; signedText: string; now: Date };

/**
 * With the institution's electronic seal if it has one, else unsealed. Errors: SEALING until the
 * worker has sealed it.
 */
export async function makeCertificatePdf(
  wanted: Wanted,
  facts: FrameFacts,
): Promise<CertificatePdf> {
  const { main } = readInFrame(wanted.signedText, facts);
  const frame = composeFrame(wanted.signedText, facts);
  const bytes =
    (await sealedFile(wanted, frameDigest(frame))) ??
    (await drawFramed(wanted.signedText, frame, facts));
  await registerIssuedFile(wanted.institutionId, { credentialId: main.credentialId, bytes });
  return { bytes, learnerName: main.learnerName, title: main.title.text };
}

/**
 * The sealed file; null if the institution has no seal, or its key could no longer seal when asked.
 */
async function sealedFile(
  { institutionId, credentialId, now }: Wanted,
  digest: string,
): Promise<Uint8Array | null> {
  const found = await inInstitutionById(institutionId, async (scope) => {
    const activeKeyId = await findActiveKeyId(scope, "seal");
    const stored = await findStored(scope, { credentialId, frameDigest: digest }, activeKeyId);
    if (stored || activeKeyId === null) return stored;
    const asked = {
      id: randomUUID(),
      credentialId,
      keyId: activeKeyId,
      frameDigest: digest,
      askedAt: now,
    };
    const askedId = await requestSealedCertificate(scope, asked);
    await requeue(scope, "seal-certificate", { sealedCertificateId: askedId });
    return "asked" as const;
  });
  if (found === "asked") throw new AppError("SEALING");
  return found?.file ? decryptFile(found.file, found.id) : null;
}

/**
 * The stored sealed file, unless its key has been compromised; else the state of the request to the
 * present key.
 */
async function findStored(
  scope: Scope,
  wanted: { credentialId: string; frameDigest: string },
  activeKeyId: string | null,
): Promise<SealedCertificate | null> {
  const rows = await listSealedCertificates(scope, wanted);
  for (const row of rows.filter(({ state }) => state === "sealed")) {
    if ((await findSigningKey(scope, row.keyId))?.state !== "compromised") return row;
  }
  return rows.find(({ state, keyId }) => state === "failed" && keyId === activeKeyId) ?? null;
}
