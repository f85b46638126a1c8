import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import type { KeyAlgorithm, KeyPurpose } from "@/lib/domain/keys/key-purposes";

/** The location of the private key: wrapped in the row, or in a module under its CKA_ID (hex). */
export type PrivateHalf =
  | { custody: "local"; wrappedPrivateKey: string }
  | { custody: "pkcs11"; moduleReference: string };

export type StoredKey = PrivateHalf & {
  institutionId: string;
  purpose: KeyPurpose;
  algorithm: KeyAlgorithm;
  /** Null for a key type without a Multikey form. */
  publicKeyMultibase: string | null;
  publicKeySpki: string | null;
  certificateChain: string | null;
  maySign: boolean;
};

/**
 * A key with its private key: only the worker role may read that column. Null if it has no key
 * material yet.
 */
export async function findStoredKey(scope: Scope, id: string): Promise<StoredKey | null> {
  const row = await scope.tx.signingKey.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: {
      purpose: true,
      algorithm: true,
      state: true,
      publicKeyMultibase: true,
      publicKeySpki: true,
      certificateChain: true,
      wrappedPrivateKey: true,
      moduleReference: true,
    },
  });
  if (!row) return null;
  const { state, purpose, algorithm, wrappedPrivateKey, moduleReference, ...facts } = row;
  const half: PrivateHalf | null = wrappedPrivateKey
    ? { custody: "local", wrappedPrivateKey }
    : moduleReference
      ? { custody: "pkcs11", moduleReference }
      : null;
  if (!half) return null;
  return {
    ...facts,
    ...half,
    institutionId: scope.institutionId,
    purpose: purpose as KeyPurpose,
    algorithm: algorithm as KeyAlgorithm,
    maySign: state === "active",
  };
}

/** Every key wrapped in the database, in any state; locked until the transaction ends. */
export async function listWrappedKeys(
  scope: Scope,
): Promise<{ id: string; wrappedPrivateKey: string }[]> {
  const rows = await scope.tx.$queryRaw<{ id: string; wrapped_private_key: string }[]>`
    select id, wrapped_private_key from signing_key
    where institution_id = ${scope.institutionId}::uuid and wrapped_private_key is not null order by id for update`;
  return rows.map(({ id, wrapped_private_key }) => ({
    id,
    wrappedPrivateKey: wrapped_private_key,
  }));
}

/** Errors: STALE. */
export async function replaceWrapping(
  scope: Scope,
  key: { id: string; from: string; to: string },
): Promise<void> {
  const { count } = await scope.tx.signingKey.updateMany({
    where: { institutionId: scope.institutionId, id: key.id, wrappedPrivateKey: key.from },
    data: { wrappedPrivateKey: key.to },
  });
  if (count === 0) throw new AppError("STALE");
}
