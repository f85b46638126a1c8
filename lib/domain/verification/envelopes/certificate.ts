import type { PublicKey } from "@/lib/domain/verification/keys/public-key";

/**
 * A certificate's (RFC 5280) claims about its owner, read but not trusted: its issuer is not
 * checked.
 */
export type SignerCertificate = {
  organisation: string | null;
  commonName: string | null;
  country: string | null;
  /** `organizationIdentifier` (2.5.4.97), as `VATES-A00000000` or `NTREE-17207834`. */
  organisationIdentifier: string | null;
  issuedBy: string | null;
  notBefore: Date;
  notAfter: Date;
  /** SHA-256 of the certificate, base64url. */
  sha256: string;
  key: PublicKey;
  /** DER of the certificates supplied with it, itself first. */
  chain?: readonly Uint8Array[];
};
