import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import {
  algorithmOfPurpose,
  type KeyAlgorithm,
  type KeyPurpose,
  type OwnKeyPurpose,
} from "@/lib/domain/keys/key-purposes";
import type { KeyState } from "@/lib/domain/keys/states";
import type { PrivateHalf } from "./wrapped-key-store";

export type SigningKeyRecord = {
  id: string;
  purpose: KeyPurpose;
  algorithm: KeyAlgorithm;
  state: KeyState;
  custody: "local" | "pkcs11";
  publicKeyMultibase: string | null;
  createdAt: Date;
  activatedAt: Date | null;
  retiredAt: Date | null;
  compromisedAt: Date | null;
};

const fields = {
  id: true,
  purpose: true,
  algorithm: true,
  state: true,
  custody: true,
  publicKeyMultibase: true,
  createdAt: true,
  activatedAt: true,
  retiredAt: true,
  compromisedAt: true,
} as const;

/** Constraints restrict rows to these values. */
function toRecord(
  row: Record<"purpose" | "algorithm" | "state" | "custody", string> &
    Omit<SigningKeyRecord, "purpose" | "algorithm" | "state" | "custody">,
): SigningKeyRecord {
  return {
    ...row,
    purpose: row.purpose as KeyPurpose,
    algorithm: row.algorithm as KeyAlgorithm,
    state: row.state as KeyState,
    custody: row.custody as SigningKeyRecord["custody"],
  };
}

/** Newest first. An institution creates one every year or two. */
export async function listSigningKeyRecords(
  scope: Scope,
  purposes: readonly KeyPurpose[] = ["issue"],
): Promise<SigningKeyRecord[]> {
  const rows = await scope.tx.signingKey.findMany({
    where: { institutionId: scope.institutionId, purpose: { in: [...purposes] } },
    select: fields,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 300,
  });
  return rows.map(toRecord);
}

export async function findSigningKey(scope: Scope, id: string): Promise<SigningKeyRecord | null> {
  const row = await scope.tx.signingKey.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: fields,
  });
  return row && toRecord(row);
}

/** The active key of a purpose; null if there is none. */
export async function findActiveKeyId(scope: Scope, purpose: KeyPurpose): Promise<string | null> {
  const where = { institutionId: scope.institutionId, purpose, state: "active" };
  return (await scope.tx.signingKey.findFirst({ where, select: { id: true } }))?.id ?? null;
}

/**
 * Locks a key until the transaction ends, so that it can be neither replaced nor stopped before its
 * signatures are stored; false if it is no longer active. Attack: a stolen key was stopped while a
 * chunk was being signed, and the chunk is stored all the same. Rule: only signatures of a key that
 * is active at that moment are stored.
 */
export async function lockActiveKey(scope: Scope, id: string): Promise<boolean> {
  const rows = await scope.tx.$queryRaw<{ state: string }[]>`
    select state from signing_key where institution_id = ${scope.institutionId}::uuid and id = ${id}::uuid for share`;
  return rows[0]?.state === "active";
}

/** The pending key of a purpose, requested and not yet created: at most one. */
export async function findPendingKeyId(scope: Scope, purpose: KeyPurpose): Promise<string | null> {
  const where = { institutionId: scope.institutionId, purpose, state: "pending" };
  return (
    (
      await scope.tx.signingKey.findFirst({
        where,
        select: { id: true },
        orderBy: { createdAt: "asc" },
      })
    )?.id ?? null
  );
}

export async function hasKeyOf(scope: Scope, purpose: KeyPurpose): Promise<boolean> {
  return (
    (await scope.tx.signingKey.count({ where: { institutionId: scope.institutionId, purpose } })) >
    0
  );
}

/** A key without key material, which the worker generates. */
export async function insertPendingKey(
  scope: Scope,
  key: { purpose: OwnKeyPurpose; requestedBy: string | null; createdAt: Date },
): Promise<string> {
  const { id } = await scope.tx.signingKey.create({
    data: {
      ...key,
      institutionId: scope.institutionId,
      algorithm: algorithmOfPurpose[key.purpose],
      state: "pending",
    },
    select: { id: true },
  });
  return id;
}

/**
 * Retires the purpose's active key: it can only verify from now on. Returns its id, or null if
 * there is none.
 */
export async function retireActiveKey(
  scope: Scope,
  purpose: KeyPurpose,
  retiredAt: Date,
): Promise<string | null> {
  const where = { institutionId: scope.institutionId, purpose, state: "active" };
  const active = await scope.tx.signingKey.findFirst({ where, select: { id: true } });
  if (!active) return null;
  const { count } = await scope.tx.signingKey.updateMany({
    where: { ...where, id: active.id },
    data: { state: "verify-only", retiredAt },
  });
  if (count === 0) throw new AppError("STALE");
  return active.id;
}

export type KeyMaterial = PrivateHalf & {
  publicKeyMultibase?: string | null;
  publicKeySpki?: string | null;
  certificateChain?: string | null;
};

/**
 * Stores a pending key's material and activates it. Only the worker role may write these columns.
 * Errors: WRONG_STATE.
 */
export async function activateKey(
  scope: Scope,
  key: { id: string; activatedAt: Date } & KeyMaterial,
): Promise<void> {
  const { id, ...material } = key;
  const { count } = await scope.tx.signingKey.updateMany({
    where: { institutionId: scope.institutionId, id, state: "pending" },
    data: { ...material, state: "active" },
  });
  if (count === 0) throw new AppError("WRONG_STATE");
}

/** Marks an active or retired key as compromised; false if someone else did so first. */
export async function markCompromised(
  scope: Scope,
  key: {
    id: string;
    state: KeyState;
    compromisedAt: Date;
    compromisedBy: string | null;
    compromisedReason: string;
    now: Date;
  },
): Promise<boolean> {
  const { id, state, now, ...facts } = key;
  const { count } = await scope.tx.signingKey.updateMany({
    where: { institutionId: scope.institutionId, id, state },
    data: { ...facts, state: "compromised", ...(state === "active" ? { retiredAt: now } : {}) },
  });
  return count === 1;
}

/**
 * All rows of a key, this one first: a seal key may have several certificates. Empty for a key that
 * does not exist.
 */
export async function listRowsOfKey(
  scope: Scope,
  id: string,
): Promise<{ id: string; state: KeyState; activatedAt: Date | null }[]> {
  const select = { id: true, state: true, activatedAt: true } as const;
  const { institutionId } = scope;
  const key = await scope.tx.signingKey.findUnique({
    where: { institutionId_id: { institutionId, id } },
    select: { ...select, publicKeySpki: true },
  });
  if (!key) return [];
  const { publicKeySpki, ...itself } = key;
  const others = publicKeySpki
    ? await scope.tx.signingKey.findMany({
        where: { institutionId, publicKeySpki, id: { not: id } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select,
      })
    : [];
  return [itself, ...others].map((row) => ({ ...row, state: row.state as KeyState }));
}

/** Why and by whom a key was marked. */
export async function findCompromise(scope: Scope, id: string) {
  return scope.tx.signingKey.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { compromisedAt: true, compromisedBy: true, compromisedReason: true },
  });
}
