import { hkdfSync, type KeyObject } from "node:crypto";

/**
 * The format shared by both sides of an envelope: encryption is here, for everyone; decryption is
 * with the signing keys, for the worker.
 */

export const envelopeVersion = "ts1";
export const envelopeCipher = "aes-256-gcm";
export const envelopeIvLength = 12;
export const envelopeTagLength = 16;

/** The row that an envelope belongs to. An envelope moved to another row does not decrypt. */
export type EnvelopeAddress = { institutionId: string; importId: string };

/**
 * The public half of a worker's intake key: X25519 (RFC 7748), base64url of its 32 bytes, and the
 * id of the key-encryption key behind it.
 */
export type IntakeKey = { id: string; publicKey: string };

/** X25519 as SubjectPublicKeyInfo: RFC 8410, section 4. */
export const x25519PublicPrefix = Buffer.from("302a300506032b656e032100", "hex");

/** The raw 32 bytes of an X25519 public key. */
export function rawPublicKeyOf(key: KeyObject): Buffer {
  return key.export({ format: "der", type: "spki" }).subarray(x25519PublicPrefix.length);
}

/**
 * The key of one envelope: HKDF-SHA-256 (RFC 5869) over the X25519 agreement, salted with both
 * public keys, so that neither can be swapped.
 */
export function envelopeKeyOf(
  agreement: Uint8Array,
  ephemeral: Uint8Array,
  recipient: Uint8Array,
): Buffer {
  const salt = Buffer.concat([ephemeral, recipient]);
  return Buffer.from(hkdfSync("sha256", agreement, salt, "testamur seal upload", 32));
}

/** Additional authenticated data: version, recipient and row. */
export function envelopeBinding(
  intakeKeyId: string,
  { institutionId, importId }: EnvelopeAddress,
): Buffer {
  return Buffer.from(
    JSON.stringify([envelopeVersion, "seal upload", intakeKeyId, institutionId, importId]),
  );
}
