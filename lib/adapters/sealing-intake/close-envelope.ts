import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
} from "node:crypto";
import {
  type EnvelopeAddress,
  envelopeBinding,
  envelopeCipher,
  envelopeIvLength,
  envelopeKeyOf,
  envelopeTagLength,
  envelopeVersion,
  type IntakeKey,
  rawPublicKeyOf,
  x25519PublicPrefix,
} from "./envelope-form";

/**
 * Encrypts an upload for the worker: `ts1.<intake key>.<ephemeral public key>.<iv ‖ ciphertext ‖
 * tag>`, base64url. The sender cannot decrypt it again: the ephemeral private key is discarded.
 *
 * Attack: the web process is taken over, or its database read, and an institution's seal with it.
 * Rule: the web process never stores the upload in plain form, and never has the key to decrypt it.
 */
export function closeEnvelope(
  plaintext: Uint8Array,
  intake: IntakeKey,
  address: EnvelopeAddress,
): string {
  const recipient = Buffer.from(intake.publicKey, "base64url");
  const publicKey = createPublicKey({
    key: Buffer.concat([x25519PublicPrefix, recipient]),
    format: "der",
    type: "spki",
  });
  const pair = generateKeyPairSync("x25519");
  const ephemeral = rawPublicKeyOf(pair.publicKey);
  const agreement = diffieHellman({ privateKey: pair.privateKey, publicKey });
  const key = envelopeKeyOf(agreement, ephemeral, recipient);
  try {
    const iv = randomBytes(envelopeIvLength);
    const cipher = createCipheriv(envelopeCipher, key, iv, { authTagLength: envelopeTagLength });
    cipher.setAAD(envelopeBinding(intake.id, address));
    const sealed = Buffer.concat([
      iv,
      cipher.update(plaintext),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    return [
      envelopeVersion,
      intake.id,
      ephemeral.toString("base64url"),
      sealed.toString("base64url"),
    ].join(".");
  } finally {
    agreement.fill(0);
    key.fill(0);
  }
}
