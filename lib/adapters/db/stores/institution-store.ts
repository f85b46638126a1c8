import type { Transaction } from "@/lib/adapters/db/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";

export type InstitutionKind = "university" | "alliance";

export type InstitutionRecord = {
  id: string;
  slug: string;
  kind: InstitutionKind;
  profile: InstitutionProfile;
  did: string;
  /** The institution's own host name, which the DID then names. */
  domain: string | null;
  revision: number;
};

export type PublicInstitution = Omit<InstitutionRecord, "revision">;

const publicFields = {
  id: true,
  slug: true,
  kind: true,
  profile: true,
  did: true,
  domain: true,
} as const;

/** Rows are only written through the schema, so they have its shape when read. */
function toInstitution<Row extends { kind: string; profile: unknown }>(row: Row) {
  return { ...row, kind: row.kind as InstitutionKind, profile: row.profile as InstitutionProfile };
}

export async function insertInstitution(
  scope: Scope,
  institution: Omit<PublicInstitution, "id" | "domain">,
): Promise<void> {
  await scope.tx.institution.create({
    data: { ...institution, id: scope.institutionId },
    select: { id: true },
  });
}

export async function findInstitution(scope: Scope): Promise<InstitutionRecord | null> {
  const row = await scope.tx.institution.findUnique({
    where: { id: scope.institutionId },
    select: { ...publicFields, revision: true },
  });
  return row && toInstitution(row);
}

export async function getInstitution(scope: Scope): Promise<InstitutionRecord> {
  const institution = await findInstitution(scope);
  if (!institution) throw new AppError("NOT_FOUND");
  return institution;
}

/** The institution's first language: its collation sorts names. */
export async function findInstitutionLanguage(scope: Scope): Promise<string> {
  const rows = await scope.tx.$queryRaw<{ language: string | null }[]>`
    select profile -> 'languages' ->> 0 as language from institution where id = ${scope.institutionId}::uuid`;
  return rows[0]?.language ?? "en";
}

/**
 * Locks the institution's row until the transaction ends, to serialise decisions about its members
 * or keys.
 */
export async function lockInstitution(scope: Scope): Promise<void> {
  await scope.tx
    .$queryRaw`select id from institution where id = ${scope.institutionId}::uuid for update`;
}

/**
 * Locks the institution's row (`FOR SHARE`) until the transaction ends: reserved credentials name
 * its DID, which must not change meanwhile.
 */
export async function lockInstitutionForShare(scope: Scope): Promise<void> {
  await scope.tx
    .$queryRaw`select id from institution where id = ${scope.institutionId}::uuid for share`;
}

/** Replaces the profile if it is still at `revision`. Errors: STALE. */
export async function updateProfile(
  scope: Scope,
  change: { revision: number; profile: InstitutionProfile },
): Promise<void> {
  const { count } = await scope.tx.institution.updateMany({
    where: { id: scope.institutionId, revision: change.revision },
    data: { profile: change.profile, revision: { increment: 1 } },
  });
  if (count === 0) throw new AppError("STALE");
}

/** Sets the institution's DID to its own host name, or back to this installation's address. */
export async function updateDomain(
  scope: Scope,
  change: { domain: string | null; did: string },
): Promise<void> {
  await scope.tx.institution.update({
    where: { id: scope.institutionId },
    data: change,
    select: { id: true },
  });
}

/** The public's view of an institution, by slug; `tx` is the catalogue's. */
export async function findPublicInstitution(
  tx: Transaction,
  slug: string,
): Promise<PublicInstitution | null> {
  const row = await tx.institution.findUnique({ where: { slug }, select: publicFields });
  return row && toInstitution(row);
}
