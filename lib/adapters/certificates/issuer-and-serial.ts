import { derElementAt, derTag } from "./der";

/**
 * A certificate's issuer and serial number, each as the DER element that is in the certificate, so that no encoder's taste for string types can
 * change them (RFC 5280, section 4.1).
 * @throws Error for bytes that are no DER certificate
 */
export function issuerAndSerialOf(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
  const body = derElementAt(certificate, derElementAt(certificate, 0).contentStart);
  const first = derElementAt(certificate, body.contentStart);
  const serial = first.tag === derTag.explicit0 ? derElementAt(certificate, first.end) : first;
  const algorithm = derElementAt(certificate, serial.end);
  const issuer = derElementAt(certificate, algorithm.end);
  if (issuer.tag !== derTag.sequence) throw new Error("not a certificate");
  return {
    issuer: certificate.subarray(issuer.start, issuer.end),
    serial: certificate.subarray(serial.start, serial.end),
  };
}
