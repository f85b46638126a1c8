import { certificatesIn, readSealCertificate } from "@/lib/adapters/certificates/seal-certificate";
import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { isInStateAt } from "@/lib/adapters/db/stores/issued-credential-store";
import {
  findInstitutionKeys,
  findWithdrawnSeal,
  listOwnSealCertificates,
} from "@/lib/adapters/db/stores/public-institution-store";
import { findCurrentStatusBits } from "@/lib/adapters/db/stores/status-list-store";
import { findTrustedIssuer } from "@/lib/adapters/db/stores/trust-store";
import { findSealAuthorities } from "@/lib/adapters/db/stores/trusted-list-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { createGuardedFetch } from "@/lib/adapters/http/guarded-fetch";
import { findSealAuthority } from "@/lib/adapters/trusted-lists/find-seal-authority";
import {
  createLinkFetch,
  fetchedLinks,
} from "@/lib/adapters/verification/containers/fetched-links";
import { findIssued } from "@/lib/adapters/verification/find-issued";
import { ownKeys } from "@/lib/adapters/verification/own-keys";
import { readSignerCertificate } from "@/lib/adapters/verification/read-certificate";
import {
  fetchedKeyResolver,
  fetchedStatusSource,
  firstKeyResolver,
  firstStatusSource,
} from "@/lib/adapters/verification/sources";
import { statusListIdOf } from "@/lib/domain/credentials/addresses";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { textIn } from "@/lib/domain/multilingual";
import { territoryName } from "@/lib/domain/trust/territory-name";
import type { IssuerDirectory, KnownIssuer, StatusSource } from "@/lib/domain/verification/ports";
import { withOwnLinks } from "./own-links";
import type { VerificationSources } from "./verification-sources";

/**
 * This installation's lists are read from the database, before their publication, so that a
 * revocation takes effect immediately. Suspensions are not in any file (decision 0037), so the
 * credential's own state is read, only for an issuer's own lists. In a restored database an unset
 * entry proves nothing: it may have been set since the backup.
 */
const ownStatuses: StatusSource = {
  async read({ listAddress, index, issuerId, purpose }) {
    const id = statusListIdOf(publicUrl(), listAddress);
    const list = id ? await findCurrentStatusBits(id) : null;
    const institution = list ? await findInstitutionKeys({ id: list.institutionId }) : null;
    if (!list || !institution || list.purpose !== purpose || index >= list.length)
      return { kind: "not-found" };
    const byte = list.bits[index >> 3] ?? 0;
    const set = ((byte >> (7 - (index & 7))) & 1) === 1;
    if (!set && (await findOpenRestore())) return { kind: "not-found" };
    if (institution.did !== issuerId)
      return { kind: "bit", set, forInstitution: textIn(institution.profile.legalName) };
    if (id === null || purpose !== "revocation") return { kind: "bit", set };
    const state = set ? "replaced" : "suspended";
    const isSo = await inInstitutionById(institution.id, (scope) =>
      isInStateAt(scope, { listId: id, index, state }),
    );
    return { kind: "bit", set, [state]: isSo };
  },
};

/**
 * Institutions hosted here first, then the registries that an operator imported: reports name the
 * registry as the source.
 */
const knownIssuers: IssuerDirectory = {
  async find(did) {
    const own = await findInstitutionKeys({ did });
    if (own) return ownIssuer(own);
    return findListed(did);
  },
  /**
   * Compromised certificates first, even if others list them; then a registry or trusted list,
   * which is stronger evidence than our own setting; then the institutions here.
   */
  async findSeal({ sha256, key, chain = [] }, sealedAt) {
    const spki = "spki" in key ? key.spki : null;
    const withdrawn = spki && (await findWithdrawnSeal(spki));
    if (withdrawn) {
      const { profile, compromisedAt } = withdrawn;
      return {
        name: textIn(profile.legalName),
        source: "installation",
        withdrawnSince: compromisedAt.getTime(),
      };
    }
    const listed =
      (await findListed(`x5t#S256:${sha256}`)) ??
      (await findByTrustedList(chain, new Date(sealedAt)));
    if (listed || !spki) return listed;
    const own = await findOwnSeal({ spki, sha256, sealedAt });
    return own ? ownIssuer(own) : null;
  },
};

function ownIssuer({ slug, profile }: { slug: string; profile: InstitutionProfile }): KnownIssuer {
  return {
    name: textIn(profile.legalName),
    source: "installation",
    page: `${publicUrl()}/i/${slug}`,
  };
}

/** Files state the time of sealing in seconds. */
const roundedMs = 1000;

/**
 * Attack: someone obtains a former key and seals with it today, or has an authority of their own
 * certify it under another name. Rule: only the exact certificate counts, and only for the time in
 * which it was the institution's. (A stolen key can state any time; withdrawing it covers that.)
 */
async function findOwnSeal({
  spki,
  sha256,
  sealedAt,
}: {
  spki: Uint8Array;
  sha256: string;
  sealedAt: number;
}) {
  const certificates = await listOwnSealCertificates(spki);
  return certificates.find(({ certificateChain, usedFrom, usedUntil }) => {
    const [leaf = ""] = certificatesIn(certificateChain);
    const isSame =
      leaf !== "" &&
      Buffer.from(readSealCertificate(leaf).fingerprint, "hex").toString("base64url") === sha256;
    const inTime =
      sealedAt >= usedFrom.getTime() - roundedMs &&
      (usedUntil === null || sealedAt <= usedUntil.getTime());
    return isSame && inTime;
  });
}

/** The owner as named in the certificate by its issuing authority. */
async function findByTrustedList(
  chain: readonly Uint8Array[],
  sealedAt: Date,
): Promise<KnownIssuer | null> {
  const now = new Date();
  const authority = await findSealAuthority({ chain, sealedAt }, (subject) =>
    findSealAuthorities(subject, now),
  );
  const { organisation, commonName } = readSignerCertificate(chain[0] ?? new Uint8Array()) ?? {
    organisation: null,
    commonName: null,
  };
  const name = organisation ?? commonName;
  if (!authority || name === null) return null;
  const registryName = `${territoryName(authority.territory)} (${authority.operator})`;
  return { name, source: "trusted-list", registryName, authority: authority.provider };
}

async function findListed(id: string): Promise<KnownIssuer | null> {
  const listed = await findTrustedIssuer(id);
  if (!listed) return null;
  const { name, registry, homepage } = listed;
  return { name, source: "registry", registryName: registry, ...(homepage ? { homepage } : {}) };
}

const guardedFetch = createGuardedFetch();

/** This installation first; the guarded network for the keys and lists of others. */
export const installationSources: VerificationSources = {
  keys: firstKeyResolver([ownKeys, fetchedKeyResolver(guardedFetch)]),
  statuses: firstStatusSource([ownStatuses, fetchedStatusSource(guardedFetch)]),
  issuers: knownIssuers,
  links: withOwnLinks(fetchedLinks(createLinkFetch())),
  findIssued,
};
