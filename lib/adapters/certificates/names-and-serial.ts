import { derElementAt, derTag } from "./der";

/**
 * A certificate's issuer, serial number and subject, each as the original DER element, so that
 * re-encoding cannot change the string types (RFC 5280, section 4.1). The issuer's name equals the
 * issuing certificate's subject byte for byte. Errors: a plain Error for bytes that are not a DER
 * certificate.
 */
export function namesAndSerialOf(certificate: Uint8Array): {
  issuer: Uint8Array;
  serial: Uint8Array;
  subject: Uint8Array;
} {
  const body = derElementAt(certificate, derElementAt(certificate, 0).contentStart);
  const first = derElementAt(certificate, body.contentStart);
  const serial = first.tag === derTag.explicit0 ? derElementAt(certificate, first.end) : first;
  const algorithm = derElementAt(certificate, serial.end);
  const issuer = derElementAt(certificate, algorithm.end);
  const validity = derElementAt(certificate, issuer.end);
  const subject = derElementAt(certificate, validity.end);
  if (issuer.tag !== derTag.sequence || subject.tag !== derTag.sequence)
    throw new Error("not a certificate");
  return {
    issuer: certificate.subarray(issuer.start, issuer.end),
    serial: certificate.subarray(serial.start, serial.end),
    subject: certificate.subarray(subject.start, subject.end),
  };
}
