import { AppError } from "../../../domain/errors";
import type { Scope } from "../tenancy";

export type SigningKeyState = "pending" | "active" | "verify-only" | "compromised";

export type SigningKeyRecord = {
  id: string;
  algorithm: string;
  state: SigningKeyState;
  publicKeyMultibase: string | null;
  createdAt: Date;
  activatedAt: Date | null;
  retiredAt: Date | null;
};

const fields = {
  id: true,
  algorithm: true,
  state: true,
  publicKeyMultibase: true,
  createdAt: true,
  activatedAt: true,
  retiredAt: true,
} as const;

const purpose = "issue";

/** Newest first. An institution makes one a year or two. */
export async function listSigningKeys(scope: Scope): Promise<SigningKeyRecord[]> {
  const rows = await scope.tx.signingKey.findMany({
    where: { institutionId: scope.institutionId, purpose },
    select: fields,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return rows.map((row) => ({ ...row, state: row.state as SigningKeyState }));
}

export async function findSigningKey(scope: Scope, id: string): Promise<SigningKeyRecord | null> {
  const row = await scope.tx.signingKey.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: fields,
  });
  return row && { ...row, state: row.state as SigningKeyState };
}

export async function hasPendingKey(scope: Scope): Promise<boolean> {
  const where = { institutionId: scope.institutionId, purpose, state: "pending" };
  return (await scope.tx.signingKey.count({ where })) > 0;
}

/** A key without material: the worker makes that. */
export async function insertPendingKey(scope: Scope, key: { requestedBy: string | null; createdAt: Date }): Promise<string> {
  const { id } = await scope.tx.signingKey.create({
    data: { ...key, institutionId: scope.institutionId, purpose, algorithm: "Ed25519", state: "pending" },
    select: { id: true },
  });
  return id;
}

/** The active key may only verify from now on; its id, or null where there is none. */
export async function retireActiveKey(scope: Scope, retiredAt: Date): Promise<string | null> {
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

/** Gives a pending key its material and makes it the active one. The worker's role alone may write these columns. Errors: WRONG_STATE. */
export async function activateKey(
  scope: Scope,
  key: { id: string; publicKeyMultibase: string; wrappedPrivateKey: string; activatedAt: Date },
): Promise<void> {
  const { id, ...material } = key;
  const { count } = await scope.tx.signingKey.updateMany({
    where: { institutionId: scope.institutionId, id, state: "pending" },
    data: { ...material, state: "active" },
  });
  if (count === 0) throw new AppError("WRONG_STATE");
}
