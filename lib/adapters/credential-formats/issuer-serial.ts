import { der, derTag } from "@/lib/adapters/certificates/der";
import { namesAndSerialOf } from "@/lib/adapters/certificates/names-and-serial";

/**
 * `IssuerSerial` of a certificate (RFC 5035, section 5.4): the issuer as a directory name, and the
 * serial number. ETSI TS 119 182-1, clause 5.1.4, puts it into `kid` as base64. Errors: a plain
 * Error for bytes that are not a DER certificate.
 */
export function issuerSerialOf(certificate: Uint8Array): Buffer {
  const { issuer, serial } = namesAndSerialOf(certificate);
  return der(derTag.sequence, der(derTag.sequence, der(derTag.directoryName, issuer)), serial);
}
