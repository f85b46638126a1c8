import { X509Certificate } from "node:crypto";
import type { Certificate } from "@/lib/domain/verification/ports";
import type { PublicKey } from "@/lib/domain/verification/public-key";
import { publicKeyInfo } from "../certificates/public-key-info";
import { keyTypeOf } from "./public-key-object";

const mostBytes = 16 * 1024;
const organisationIdentifier = /^(?:organizationIdentifier|2\.5\.4\.97)$/;

/**
 * A certificate (RFC 5280) as far as a seal needs it.
 *
 * Attack: a certificate in any name can be made in a second, so nothing in it says who its owner is. Rule: it is read for what it claims and for
 * its key; whether its owner is known is asked elsewhere, by its fingerprint.
 */
export function readCertificate(der: Uint8Array): Certificate | null {
  if (der.length > mostBytes) return null;
  try {
    const certificate = new X509Certificate(der);
    const key = keyOf(certificate);
    const subject = attributesOf(certificate.subject);
    const notBefore = new Date(certificate.validFrom);
    const notAfter = new Date(certificate.validTo);
    if (key === null || Number.isNaN(notBefore.getTime()) || Number.isNaN(notAfter.getTime())) return null;
    return {
      organisation: subject("O"),
      commonName: subject("CN"),
      country: subject("C"),
      organisationIdentifier: subject(organisationIdentifier),
      issuedBy: attributesOf(certificate.issuer)("CN") ?? attributesOf(certificate.issuer)("O"),
      notBefore,
      notAfter,
      sha256: Buffer.from(certificate.fingerprint256.replaceAll(":", ""), "hex").toString("base64url"),
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

/** Node writes a name as lines of `attribute=value`, in which a line break of the value itself is escaped. */
function attributesOf(name: string): (attribute: string | RegExp) => string | null {
  const pairs = name.split("\n").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)] as const);
  return (attribute) => {
    const found = pairs.find(([key]) => (typeof attribute === "string" ? key === attribute : attribute.test(key)));
    return found?.[1].slice(0, 200) ?? null;
  };
}
