/**
 * Why an uploaded seal certificate was refused, as a key of the messages. Anything else is our own
 * error.
 * - `wrong-password`: the file or the key does not open with it
 * - `unreadable`: neither PKCS#12 nor PEM, or damaged
 * - `too-slow`: the file asks for more rounds of key derivation than anyone needs
 * - `no-certificate`, `no-key`: one of the two is missing
 * - `mismatch`: the key is not the certificate's
 * - `expired`, `not-yet-valid`: at the time of import
 * - `unsupported-key`: neither RSA of 2048 bits or more nor P-256
 * - `no-organisation`: the subject names no organisation, so it is a person's or a server's
 *   certificate
 * - `compromised-key`: the institution has reported this key as compromised
 * - `not-approved`: no second administrator approved it
 * - `not-opened`: the upload was encrypted for a worker with another key-encryption key
 */
export const sealFailures = [
  "wrong-password",
  "unreadable",
  "too-slow",
  "no-certificate",
  "no-key",
  "mismatch",
  "expired",
  "not-yet-valid",
  "unsupported-key",
  "no-organisation",
  "compromised-key",
  "not-approved",
  "not-opened",
] as const;

export type SealFailure = (typeof sealFailures)[number];

/**
 * The largest accepted file, in bytes. A chain of four certificates with a 4096-bit key has about
 * 10,000.
 */
export const sealFileLimit = 64 * 1024;

/**
 * An upload: a PKCS#12 file, or a PEM file with the key in it or in a second file. The password may
 * be empty.
 */
export type SealUpload = { file: Uint8Array; keyFile: Uint8Array | null; password: string };

/** Notes of the page about a certificate; each has a text on what to do. */
export type SealNotice =
  | "expired"
  | "expires-soon"
  | "self-signed"
  | "no-organisation-identifier"
  | "no-country"
  | "other-identifier";

const soonDays = 60;

/**
 * Notes about a certificate in use. `other-identifier`: it names a different legal person than the
 * institution's profile.
 */
export function findSealNotices(
  certificate: {
    validTo: Date;
    isSelfSigned: boolean;
    holder: { countryCode: string; organisationIdentifier: string };
  },
  expected: { now: Date; eidasIdentifier: string },
): SealNotice[] {
  const { holder, validTo } = certificate;
  const leftMs = validTo.getTime() - expected.now.getTime();
  const notices: SealNotice[] = [];
  if (leftMs <= 0) notices.push("expired");
  else if (leftMs < soonDays * 86_400_000) notices.push("expires-soon");
  if (certificate.isSelfSigned) notices.push("self-signed");
  if (holder.organisationIdentifier === "") notices.push("no-organisation-identifier");
  else if (
    expected.eidasIdentifier !== "" &&
    expected.eidasIdentifier !== holder.organisationIdentifier
  )
    notices.push("other-identifier");
  if (holder.countryCode === "") notices.push("no-country");
  return notices;
}
