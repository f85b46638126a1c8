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
 * Lists kept here are read from the database, ahead of their publication: a revocation counts at
 * once. A suspension is in no file (decision 0037), so the credential that has this place is asked
 * for. That is told of the issuer's own lists alone, which anyone else may read as they are
 * published. A place that is clear in a database that was restored proves nothing: it may have been
 * set since the backup.
 */
const ownStatuses: StatusSource = {
  async read({ listAddress, index, issuerId, purpose }) {
    const id = statusListIdOf(publicUrl(), listAddress);
    const list = id ? await findCurrentStatusBits(id) : null;
    const keeper = list ? await findInstitutionKeys({ id: list.institutionId }) : null;
    if (!list || !keeper || list.purpose !== purpose || index >= list.length)
      return { kind: "not-found" };
    const byte = list.bits[index >> 3] ?? 0;
    const set = ((byte >> (7 - (index & 7))) & 1) === 1;
    if (!set && (await findOpenRestore())) return { kind: "not-found" };
    if (keeper.did !== issuerId)
      return { kind: "bit", set, forInstitution: textIn(keeper.profile.legalName) };
    if (id === null || purpose !== "revocation") return { kind: "bit", set };
    const state = set ? "replaced" : "suspended";
    const isSo = await inInstitutionById(keeper.id, (scope) =>
      isInStateAt(scope, { listId: id, index, state }),
    );
    return { kind: "bit", set, [state]: isSo };
  },
};

/**
 * Institutions hosted here first, then the registries that an operator imported: what a registry
 * says is told as that registry's word.
 */
const knownIssuers: IssuerDirectory = {
  async find(did) {
    const own = await findInstitutionKeys({ did });
    if (own) return ownIssuer(own);
    return findListed(did);
  },
  /**
   * A certificate in the wrong hands first, whoever else lists it; then a registry or trusted list,
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

/** A file says to the second when it was sealed. */
const roundedMs = 1000;

/**
 * Attack: whoever comes by a former key seals with it today; or has an authority of their own
 * certify the key under another name. Rule: the very certificate, and only for the time in which it
 * was the institution's. (A stolen key can state any time: that is what withdrawing it is for.)
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

/** Whom the certificate names, in the word of the authority that issued it. */
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

/** This installation first, the guarded network for everyone else's keys and lists. */
export const installationSources: VerificationSources = {
  keys: firstKeyResolver([ownKeys, fetchedKeyResolver(guardedFetch)]),
  statuses: firstStatusSource([ownStatuses, fetchedStatusSource(guardedFetch)]),
  issuers: knownIssuers,
  links: withOwnLinks(fetchedLinks(createLinkFetch())),
  findIssued,
};
