import { asCatalogue } from "@/lib/adapters/db/tenancy";
import {
  type InstitutionProfile,
  InstitutionProfileSchema,
} from "@/lib/domain/institution-profile";
import { ownKeyPurposes } from "@/lib/domain/keys/key-purposes";
import { assertingKeyStates } from "@/lib/domain/keys/states";

export type PublicInstitutionRow = {
  id: string;
  slug: string;
  kind: string;
  did: string;
} & InstitutionProfile;

/** The public view of every institution of this installation (a handful), by slug. */
export async function listPublicInstitutions(): Promise<PublicInstitutionRow[]> {
  const rows = await asCatalogue((tx) =>
    tx.institution.findMany({
      orderBy: { slug: "asc" },
      take: 500,
      select: { id: true, slug: true, kind: true, did: true, profile: true },
    }),
  );
  return rows.map(({ profile, ...row }) => ({
    ...InstitutionProfileSchema.parse(profile),
    ...row,
  }));
}

/** All ids, for the worker's scheduled jobs. */
export async function listInstitutionIds(): Promise<string[]> {
  const rows = await asCatalogue((tx) =>
    tx.institution.findMany({ orderBy: { id: "asc" }, select: { id: true } }),
  );
  return rows.map(({ id }) => id);
}

/** The institution of one of our DIDs, with its public keys; null for any other DID. */
export async function findInstitutionKeys(
  which: { slug: string } | { did: string } | { domain: string } | { id: string },
) {
  return asCatalogue(async (tx) => {
    const institution = await tx.institution.findUnique({
      where: which,
      select: { id: true, slug: true, kind: true, did: true, domain: true, profile: true },
    });
    if (!institution) return null;
    const keys = await tx.signingKey.findMany({
      where: { institutionId: institution.id, purpose: { in: [...ownKeyPurposes] } },
      orderBy: [{ activatedAt: "asc" }, { id: "asc" }],
      select: {
        id: true,
        purpose: true,
        algorithm: true,
        state: true,
        publicKeyMultibase: true,
        activatedAt: true,
        retiredAt: true,
        compromisedAt: true,
      },
    });
    return { ...institution, profile: InstitutionProfileSchema.parse(institution.profile), keys };
  });
}

/**
 * The institution whose compromised seal key this is (SubjectPublicKeyInfo, DER), and since when;
 * null for any other key.
 */
export async function findWithdrawnSeal(spki: Uint8Array) {
  return asCatalogue(async (tx) => {
    const key = await tx.signingKey.findFirst({
      where: {
        purpose: "seal",
        state: "compromised",
        publicKeySpki: Buffer.from(spki).toString("base64"),
      },
      orderBy: { compromisedAt: "asc" },
      select: { institutionId: true, compromisedAt: true },
    });
    if (!key?.compromisedAt) return null;
    const { profile } = await tx.institution.findUniqueOrThrow({
      where: { id: key.institutionId },
      select: { profile: true },
    });
    return { profile: InstitutionProfileSchema.parse(profile), compromisedAt: key.compromisedAt };
  });
}

export type OwnSealCertificate = {
  slug: string;
  profile: InstitutionProfile;
  /** PEM, the seal's own certificate first. */
  certificateChain: string;
  usedFrom: Date;
  /** Null while in use. */
  usedUntil: Date | null;
};

/**
 * The certificates of this key (SubjectPublicKeyInfo, DER) that institutions here use or used for
 * sealing, those in use first; without compromised ones.
 */
export async function listOwnSealCertificates(spki: Uint8Array): Promise<OwnSealCertificate[]> {
  return asCatalogue(async (tx) => {
    const keys = await tx.signingKey.findMany({
      where: {
        purpose: "seal",
        state: { in: [...assertingKeyStates] },
        publicKeySpki: Buffer.from(spki).toString("base64"),
      },
      orderBy: [{ retiredAt: { sort: "desc", nulls: "first" } }, { activatedAt: "asc" }],
      take: 50,
      select: { institutionId: true, certificateChain: true, activatedAt: true, retiredAt: true },
    });
    const institutions = await tx.institution.findMany({
      where: { id: { in: keys.map(({ institutionId }) => institutionId) } },
      select: { id: true, slug: true, profile: true },
    });
    const owners = new Map(
      institutions.map(({ id, slug, profile }) => [
        id,
        { slug, profile: InstitutionProfileSchema.parse(profile) },
      ]),
    );
    return keys.flatMap(({ institutionId, certificateChain, activatedAt, retiredAt }) => {
      const owner = owners.get(institutionId);
      if (!owner || certificateChain === null || activatedAt === null) return [];
      return [{ ...owner, certificateChain, usedFrom: activatedAt, usedUntil: retiredAt }];
    });
  });
}

/**
 * The institutions whose seal key this is (SubjectPublicKeyInfo, DER), unless an owner has reported
 * it as compromised.
 */
export async function listSealInstitutionIds(spki: Uint8Array): Promise<string[]> {
  return asCatalogue(async (tx) => {
    const keys = await tx.signingKey.findMany({
      where: { purpose: "seal", publicKeySpki: Buffer.from(spki).toString("base64") },
      select: { institutionId: true, state: true },
    });
    return keys.some(({ state }) => state === "compromised")
      ? []
      : [...new Set(keys.map(({ institutionId }) => institutionId))];
  });
}
