import { X509Certificate } from "node:crypto";
import { namesAndSerialOf } from "@/lib/adapters/certificates/names-and-serial";
import { hasPolicy, isQualifiedForSeals } from "@/lib/adapters/certificates/seal-statements";
import { sha256Hex } from "@/lib/adapters/digests";
import type { SealAuthority } from "@/lib/domain/trust/trusted-list";

const maxSteps = 4;

export type ListedAuthority = SealAuthority & { territory: string; operator: string };

/** The authorities of current lists whose certificate has this subject, by its SHA-256 (hex). */
export type AuthorityLookup = (subjectSha256: string) => Promise<ListedAuthority[]>;

/**
 * The authority of a trusted list that issued a seal's certificate; null if none did, or the
 * certificate is not a qualified one for seals. ETSI TS 119 615, 4.4 in part: the authority was
 * granted when it issued the certificate and when the seal was made. Revocation of the certificate
 * is not checked.
 *
 * Attack: a certificate that names a listed authority as its issuer, a chain through the attacker's
 * own authority, a certificate issued for signatures or web sites. Rule: every step is verified
 * with the key of the next, which must be an authority's; the first must state that it is for
 * seals.
 *
 * `chain`: certificates of the sealed header, the seal's own first.
 */
export async function findSealAuthority(
  { chain, sealedAt }: { chain: readonly Uint8Array[]; sealedAt: Date },
  lookUp: AuthorityLookup,
): Promise<ListedAuthority | null> {
  const [leaf, ...others] = chain.map(readCertificate);
  if (!leaf || leaf.ca || !isQualifiedForSeals(leaf.raw)) return null;
  let current = leaf;
  for (let step = 0; step < maxSteps; step += 1) {
    const authorities = await lookUp(issuerHashOf(current));
    const issued = authorities
      .filter(({ certificate }) =>
        isIssuer(readCertificate(Buffer.from(certificate, "base64")), current),
      )
      .filter(({ excludedPolicies }) => !hasPolicy(leaf.raw, excludedPolicies));
    const wasGranted = (at: Date) => (authority: ListedAuthority) => isGranted(authority, at);
    if (issued.some(wasGranted(new Date(leaf.validFrom)))) {
      const found = issued.find(wasGranted(sealedAt));
      if (found) return found;
    }
    const next = others.find(
      (candidate) => isIssuer(candidate, current) && isValidAt(candidate, sealedAt),
    );
    if (!next) return null;
    current = next;
  }
  return null;
}

function readCertificate(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

function issuerHashOf({ raw }: X509Certificate): string {
  return sha256Hex(namesAndSerialOf(raw).issuer);
}

function isIssuer(
  candidate: X509Certificate | null,
  certificate: X509Certificate,
): candidate is X509Certificate {
  if (!candidate?.ca) return false;
  return certificate.checkIssued(candidate) && certificate.verify(candidate.publicKey);
}

function isValidAt({ validFrom, validTo }: X509Certificate, at: Date): boolean {
  return at >= new Date(validFrom) && at <= new Date(validTo);
}

function isGranted({ grantedFrom, grantedUntil }: SealAuthority, at: Date): boolean {
  return at >= grantedFrom && (grantedUntil === null || at < grantedUntil);
}
