import type { Transaction } from "@/lib/adapters/db/client";
import type { InstitutionLook as Row } from "@/lib/adapters/db/generated/client";
import { asCatalogue, type Scope } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { AppError } from "@/lib/domain/errors";
import type { InstitutionLook, Picture, Signatory } from "@/lib/domain/institution-look";
import type { Multilingual } from "@/lib/domain/multilingual";

export type StoredLook = InstitutionLook & { revision: number; logoSha256: string | null };

function picture(
  png: Uint8Array | null,
  width: number | null,
  height: number | null,
): Picture | null {
  return png && width && height ? { png: Uint8Array.from(png), width, height } : null;
}

function toLook(row: Row | null): StoredLook {
  if (!row) return { revision: 0, logo: null, logoSha256: null, signatory: null };
  const signatory: Signatory | null = row.signatoryName
    ? {
        name: row.signatoryName,
        office: row.signatoryOffice as Multilingual,
        picture: picture(row.signature, row.signatureWidth, row.signatureHeight),
      }
    : null;
  const logo = picture(row.logo, row.logoWidth, row.logoHeight);
  return { revision: row.revision, logo, logoSha256: row.logoSha256, signatory };
}

/** The institution's branding; an empty one with revision 0 if none was ever saved. */
export async function getStoredLook(scope: Scope): Promise<StoredLook> {
  return toLook(
    await scope.tx.institutionLook.findUnique({ where: { institutionId: scope.institutionId } }),
  );
}

/** Replaces the branding if it is still at `revision`. Errors: STALE. */
export async function updateLook(
  scope: Scope,
  change: InstitutionLook & { revision: number; now: Date },
): Promise<void> {
  const { logo, signatory, revision, now } = change;
  const data = {
    logo: logo?.png ?? null,
    logoWidth: logo?.width ?? null,
    logoHeight: logo?.height ?? null,
    logoSha256: logo && sha256Hex(logo.png),
    signatoryName: signatory?.name ?? "",
    signatoryOffice: signatory?.office ?? {},
    signature: signatory?.picture?.png ?? null,
    signatureWidth: signatory?.picture?.width ?? null,
    signatureHeight: signatory?.picture?.height ?? null,
    updatedAt: now,
  };
  const { institutionId } = scope;
  if (revision === 0) {
    const { count } = await scope.tx.institutionLook.createMany({
      data: [{ ...data, institutionId }],
      skipDuplicates: true,
    });
    if (count !== 1) throw new AppError("STALE");
    return;
  }
  const { count } = await scope.tx.institutionLook.updateMany({
    where: { institutionId, revision },
    data: { ...data, revision: { increment: 1 } },
  });
  if (count !== 1) throw new AppError("STALE");
}

/** Whether an institution has a logo, without reading it. */
export async function hasPublicLogo(tx: Transaction, institutionId: string): Promise<boolean> {
  return (
    (await tx.institutionLook.count({ where: { institutionId, logoSha256: { not: null } } })) > 0
  );
}

export type PublicLogo = Picture & { sha256: string };

/** The public logo; null if there is none, or no such institution. */
export async function findPublicLogo(slug: string): Promise<PublicLogo | null> {
  return asCatalogue(async (tx) => {
    const institution = await tx.institution.findUnique({ where: { slug }, select: { id: true } });
    if (!institution) return null;
    const row = await tx.institutionLook.findUnique({
      where: { institutionId: institution.id },
      select: { logo: true, logoWidth: true, logoHeight: true, logoSha256: true },
    });
    const logo = row && picture(row.logo, row.logoWidth, row.logoHeight);
    return logo && row.logoSha256 ? { ...logo, sha256: row.logoSha256 } : null;
  });
}
