import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import type { SealedCertificateState } from "@/lib/domain/seal/states";

export type SealedCertificate = {
  id: string;
  state: SealedCertificateState;
  keyId: string;
  file: Uint8Array | null;
};

/** Those of a credential in one frame, oldest first: a sealed certificate is handed out again. */
export async function listSealedCertificates(
  scope: Scope,
  wanted: { credentialId: string; frameDigest: string },
): Promise<SealedCertificate[]> {
  const rows = await scope.tx.sealedCertificate.findMany({
    where: { institutionId: scope.institutionId, ...wanted },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    select: { id: true, state: true, keyId: true, file: true },
  });
  return rows.map((row) => ({ ...row, state: row.state as SealedCertificateState }));
}

/** Requests one; returns the existing row's id if two requests are simultaneous. */
export async function requestSealedCertificate(
  scope: Scope,
  wanted: {
    id: string;
    credentialId: string;
    keyId: string;
    frameDigest: string;
    askedAt: Date;
  },
): Promise<string> {
  const { id, credentialId, keyId, frameDigest, askedAt } = wanted;
  await scope.tx.$executeRaw`
    insert into sealed_certificate (institution_id, id, credential_id, key_id, frame_digest, asked_at)
    values (${scope.institutionId}::uuid, ${id}::uuid, ${credentialId}::uuid, ${keyId}::uuid, ${frameDigest}, ${askedAt})
    on conflict do nothing`;
  const row = await scope.tx.sealedCertificate.findFirst({
    where: { institutionId: scope.institutionId, credentialId, keyId, frameDigest },
    select: { id: true },
  });
  if (!row) throw new AppError("STALE");
  return row.id;
}

/** The worker's input for one; null once it is made or has failed. Errors: NOT_FOUND. */
export async function findRequestedCertificate(
  scope: Scope,
  id: string,
): Promise<{ credentialId: string; keyId: string; frameDigest: string } | null> {
  const row = await scope.tx.sealedCertificate.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { state: true, credentialId: true, keyId: true, frameDigest: true },
  });
  if (!row) throw new AppError("NOT_FOUND");
  const { state, ...asked } = row;
  return state === "asked" ? asked : null;
}

/** Finishes one, once; worker role only. Errors: ALREADY_DONE. */
export async function finishSealedCertificate(
  scope: Scope,
  id: string,
  outcome: { state: "sealed"; file: Uint8Array<ArrayBuffer>; sealedAt: Date } | { state: "failed" },
): Promise<void> {
  const { count } = await scope.tx.sealedCertificate.updateMany({
    where: { institutionId: scope.institutionId, id, state: "asked" },
    data: outcome,
  });
  if (count !== 1) throw new AppError("ALREADY_DONE");
}
