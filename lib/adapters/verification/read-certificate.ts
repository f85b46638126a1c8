import { X509Certificate } from "node:crypto";
import { publicKeyInfo } from "@/lib/adapters/certificates/public-key-info";
import type { SignerCertificate } from "@/lib/domain/verification/envelopes/certificate";
import type { PublicKey } from "@/lib/domain/verification/keys/public-key";
import { keyTypeOf } from "./public-key-object";

const maxBytes = 16 * 1024;

/**
 * A certificate (RFC 5280) as far as a seal needs it.
 *
 * Attack: a certificate in any name can be created in a second, so nothing in it proves who its
 * owner is. Rule: only its claims and key are read; whether its owner is known is determined
 * elsewhere, by fingerprint.
 */
export function readSignerCertificate(der: Uint8Array): SignerCertificate | null {
  if (der.length > maxBytes) return null;
  try {
    const certificate = new X509Certificate(der);
    const key = keyOf(certificate);
    const { subject: owner, issuer } = certificate.toLegacyObject() as unknown as {
      subject: Names | null;
      issuer: Names | null;
    };
    const subject = (...attributes: string[]) => nameIn(owner ?? {}, attributes);
    const notBefore = new Date(certificate.validFrom);
    const notAfter = new Date(certificate.validTo);
    if (key === null || Number.isNaN(notBefore.getTime()) || Number.isNaN(notAfter.getTime()))
      return null;
    return {
      organisation: subject("O"),
      commonName: subject("CN"),
      country: subject("C"),
      organisationIdentifier: subject("organizationIdentifier", "2.5.4.97"),
      issuedBy: nameIn(issuer ?? {}, ["CN", "O"]),
      notBefore,
      notAfter,
      sha256: Buffer.from(certificate.fingerprint256.replaceAll(":", ""), "hex").toString(
        "base64url",
      ),
      key,
    };
  } catch {
    return null;
  }
}

function keyOf({ publicKey }: X509Certificate): PublicKey | null {
  const type = keyTypeOf(publicKey);
  return type === null ? null : { type, spki: publicKeyInfo(publicKey) };
}

type Names = Record<string, string | string[] | undefined>;

/**
 * As in the certificate: the name as a single text escapes commas and similar characters, which
 * issuers do not.
 */
function nameIn(names: Names, attributes: readonly string[]): string | null {
  for (const attribute of attributes) {
    const value = names[attribute];
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) return first.slice(0, 200);
  }
  return null;
}
