import { inTransaction } from "@/lib/adapters/db/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import type { SealFailure } from "@/lib/domain/seal/seal-import";
import type { SealImportState } from "@/lib/domain/seal/states";

export type IntakeKeyRecord = { id: string; publicKey: string };

/**
 * The key that uploads are encrypted for; null until a worker has started once. It belongs to no
 * institution: all uploads go to the same worker.
 */
export async function findIntakeKey(): Promise<IntakeKeyRecord | null> {
  return inTransaction((tx) =>
    tx.sealIntakeKey.findFirst({
      select: { id: true, publicKey: true },
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    }),
  );
}

/** Worker role only. Uploads are encrypted for the key it published last. */
export async function saveIntakeKey(key: IntakeKeyRecord, publishedAt: Date): Promise<void> {
  await inTransaction((tx) =>
    tx.sealIntakeKey.upsert({
      where: { id: key.id },
      create: { ...key, publishedAt },
      update: { publicKey: key.publicKey, publishedAt },
      select: { id: true },
    }),
  );
}

export type SealImportRecord = {
  id: string;
  state: SealImportState;
  fileName: string;
  failure: SealFailure | null;
  keyId: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  /** The certificates the worker read from it, the seal's own first. */
  certificateChain: string | null;
};

const listed = {
  id: true,
  state: true,
  fileName: true,
  failure: true,
  keyId: true,
  createdAt: true,
  finishedAt: true,
  certificateChain: true,
} as const;

/** Constraints restrict rows to these values. */
function toRecord(
  row: Omit<SealImportRecord, "state" | "failure"> & { state: string; failure: string | null },
): SealImportRecord {
  return {
    ...row,
    state: row.state as SealImportState,
    failure: row.failure as SealFailure | null,
  };
}

/** Newest uploads first. */
export async function listSealImports(scope: Scope): Promise<SealImportRecord[]> {
  const rows = await scope.tx.sealImport.findMany({
    where: { institutionId: scope.institutionId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 20,
    select: listed,
  });
  return rows.map(toRecord);
}

/** Errors: NOT_FOUND. */
export async function getSealImport(scope: Scope, id: string): Promise<SealImportRecord> {
  const where = { institutionId_id: { institutionId: scope.institutionId, id } };
  const row = await scope.tx.sealImport.findUnique({ where, select: listed });
  if (!row) throw new AppError("NOT_FOUND");
  return toRecord(row);
}

/**
 * Stores the certificates read from a pending upload, for the second administrator. Worker role
 * only.
 */
export async function saveReadCertificate(
  scope: Scope,
  id: string,
  certificateChain: string,
): Promise<void> {
  await scope.tx.sealImport.updateMany({
    where: { institutionId: scope.institutionId, id, state: "pending" },
    data: { certificateChain },
  });
}

export async function hasPendingSealImport(scope: Scope): Promise<boolean> {
  return (
    (await scope.tx.sealImport.count({
      where: { institutionId: scope.institutionId, state: "pending" },
    })) > 0
  );
}

export async function insertSealImport(
  scope: Scope,
  upload: {
    id: string;
    fileName: string;
    envelope: string;
    requestedBy: string | null;
    createdAt: Date;
  },
): Promise<void> {
  await scope.tx.sealImport.create({
    data: { ...upload, institutionId: scope.institutionId },
    select: { id: true },
  });
}

/**
 * A pending upload with its envelope: only the worker role may read that column. Null once it is
 * finished. Errors: NOT_FOUND.
 */
export async function getSealEnvelope(
  scope: Scope,
  id: string,
): Promise<{ envelope: string; requestedBy: string | null } | null> {
  const row = await scope.tx.sealImport.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { state: true, envelope: true, requestedBy: true },
  });
  if (!row) throw new AppError("NOT_FOUND");
  return row.envelope === null ? null : { envelope: row.envelope, requestedBy: row.requestedBy };
}

/** Finishes an upload, once, and erases the envelope. Errors: ALREADY_DONE. */
export async function finishSealImport(
  scope: Scope,
  finish: { id: string; finishedAt: Date } & (
    | { state: "imported"; keyId: string }
    | { state: "failed"; failure: SealFailure }
  ),
): Promise<void> {
  const { id, ...outcome } = finish;
  const { count } = await scope.tx.sealImport.updateMany({
    where: { institutionId: scope.institutionId, id, state: "pending" },
    data: { ...outcome, envelope: null },
  });
  if (count !== 1) throw new AppError("ALREADY_DONE");
}

/**
 * Expires uploads that no worker has opened since that time, and erases their envelopes; returns
 * how many.
 */
export async function expireSealImports(scope: Scope, before: Date, now: Date): Promise<number> {
  const { count } = await scope.tx.sealImport.updateMany({
    where: { institutionId: scope.institutionId, state: "pending", createdAt: { lt: before } },
    data: { state: "failed", failure: "not-opened", envelope: null, finishedAt: now },
  });
  return count;
}

export type SealKeyRecord = {
  id: string;
  algorithm: string;
  state: string;
  certificateChain: string;
  activatedAt: Date | null;
  retiredAt: Date | null;
};

/** The seal's keys with their certificates, newest first. */
export async function listSealKeys(scope: Scope): Promise<SealKeyRecord[]> {
  const rows = await scope.tx.signingKey.findMany({
    where: { institutionId: scope.institutionId, purpose: "seal" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
    select: {
      id: true,
      algorithm: true,
      state: true,
      certificateChain: true,
      activatedAt: true,
      retiredAt: true,
    },
  });
  return rows.flatMap(({ certificateChain, ...row }) =>
    certificateChain ? [{ ...row, certificateChain }] : [],
  );
}

/** Whether the institution has reported this key (SubjectPublicKeyInfo, base64) as compromised. */
export async function isCompromisedSealKey(scope: Scope, publicKeySpki: string): Promise<boolean> {
  const where = {
    institutionId: scope.institutionId,
    purpose: "seal",
    state: "compromised",
    publicKeySpki,
  };
  return (await scope.tx.signingKey.count({ where })) > 0;
}

/** Inserts a key that came with its certificate, immediately active. Worker role only. */
export async function insertActiveSealKey(
  scope: Scope,
  key: {
    id: string;
    algorithm: "RSA" | "P-256";
    wrappedPrivateKey: string;
    publicKeySpki: string;
    certificateChain: string;
    requestedBy: string | null;
    activatedAt: Date;
  },
): Promise<void> {
  await scope.tx.signingKey.create({
    data: {
      ...key,
      institutionId: scope.institutionId,
      purpose: "seal",
      custody: "local",
      state: "active",
      createdAt: key.activatedAt,
    },
    select: { id: true },
  });
}
