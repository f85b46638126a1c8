import { X509Certificate } from "node:crypto";
import type { SealHolder } from "@/lib/domain/credentials/elm/sealed-issuer";

/** A key that can seal: RSA of 2048 bits or more, or P-256. */
export type SealKeyKind = { algorithm: "RSA"; bits: number } | { algorithm: "P-256"; bits: 256 };

/** The facts of a seal certificate, for people and for the credentials it seals. */
export type SealCertificateFacts = {
  holder: SealHolder;
  issuerName: string;
  serialNumber: string;
  /** SHA-256 of the certificate, hexadecimal. */
  fingerprint: string;
  validFrom: Date;
  validTo: Date;
  /** Null for a key that cannot seal here. */
  key: SealKeyKind | null;
  isSelfSigned: boolean;
};

type Names = Record<string, string | string[] | undefined>;

/** OpenSSL names attributes by short name, or by OID. */
function nameIn(names: Names, ...keys: string[]): string {
  for (const key of keys) {
    const value = names[key];
    const first = Array.isArray(value) ? value[0] : value;
    if (first) return first.trim();
  }
  return "";
}

function keyKindOf({ publicKey }: X509Certificate): SealKeyKind | null {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
  const bits = details?.modulusLength ?? 0;
  if (type === "rsa" && bits >= 2048) return { algorithm: "RSA", bits };
  return type === "ec" && details?.namedCurve === "prime256v1"
    ? { algorithm: "P-256", bits: 256 }
    : null;
}

/** Whether a certificate is self-signed, whatever its key usage. */
export function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey);
}

/**
 * The facts of a certificate, DER or PEM (RFC 5280); organizationIdentifier is 2.5.4.97 (ETSI EN
 * 319 412-1, clause 5.1.4). Errors: a plain Error if it is not a certificate.
 */
export function readSealCertificate(certificate: Uint8Array | string): SealCertificateFacts {
  const read = new X509Certificate(certificate);
  const { subject, issuer } = read.toLegacyObject() as unknown as {
    subject: Names | null;
    issuer: Names | null;
  };
  return {
    holder: {
      organisation: nameIn(subject ?? {}, "O"),
      commonName: nameIn(subject ?? {}, "CN"),
      countryCode: nameIn(subject ?? {}, "C").toUpperCase(),
      organisationIdentifier: nameIn(subject ?? {}, "organizationIdentifier", "2.5.4.97"),
    },
    issuerName: nameIn(issuer ?? {}, "CN", "O"),
    serialNumber: read.serialNumber,
    fingerprint: read.fingerprint256.replaceAll(":", "").toLowerCase(),
    validFrom: new Date(read.validFrom),
    validTo: new Date(read.validTo),
    key: keyKindOf(read),
    isSelfSigned: isSelfSigned(read),
  };
}

/** The certificates of a PEM text, in order, each as PEM. */
export function certificatesIn(pem: string): string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
}
