import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
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
} from "@/lib/adapters/sealing-intake/envelope-form";
import type { KeyEncryptionKey } from "./key-wrapping";

/** X25519 as PrivateKeyInfo: RFC 8410, section 7. */
const x25519PrivatePrefix = Buffer.from("302e020100300506032b656e04220420", "hex");

/**
 * The private intake key: derived from the key-encryption key (HKDF-SHA-256), so there is no
 * further secret to store, back up or lose.
 */
function intakePrivateKey(kek: KeyEncryptionKey): KeyObject {
  const scalar = Buffer.from(hkdfSync("sha256", kek.secret, "", "testamur seal intake key", 32));
  const der = Buffer.concat([x25519PrivatePrefix, scalar]);
  try {
    return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  } finally {
    scalar.fill(0);
    der.fill(0);
  }
}

/** The public intake key, for all uploads: the worker publishes it when it starts. */
export function intakeKeyOf(kek: KeyEncryptionKey): IntakeKey {
  const publicKey = createPublicKey(intakePrivateKey(kek));
  return { id: kek.id, publicKey: rawPublicKeyOf(publicKey).toString("base64url") };
}

/**
 * Decrypts the output of `closeEnvelope`; null if it was encrypted for another key-encryption key
 * or another row, or was changed. The caller overwrites the returned buffer as soon as it has read
 * it.
 */
export function openEnvelope(
  envelope: string,
  address: EnvelopeAddress,
  kek: KeyEncryptionKey,
): Buffer | null {
  const [version, intakeKeyId, ephemeralText, sealedText, ...rest] = envelope.split(".");
  if (
    version !== envelopeVersion ||
    intakeKeyId !== kek.id ||
    !ephemeralText ||
    !sealedText ||
    rest.length > 0
  )
    return null;
  const ephemeral = Buffer.from(ephemeralText, "base64url");
  const sealed = Buffer.from(sealedText, "base64url");
  if (sealed.length <= envelopeIvLength + envelopeTagLength) return null;
  const privateKey = intakePrivateKey(kek);
  let key: Buffer | undefined;
  try {
    const publicKey = createPublicKey({
      key: Buffer.concat([x25519PublicPrefix, ephemeral]),
      format: "der",
      type: "spki",
    });
    key = envelopeKeyOf(
      diffieHellman({ privateKey, publicKey }),
      ephemeral,
      rawPublicKeyOf(createPublicKey(privateKey)),
    );
    const decipher = createDecipheriv(envelopeCipher, key, sealed.subarray(0, envelopeIvLength), {
      authTagLength: envelopeTagLength,
    });
    decipher.setAAD(envelopeBinding(kek.id, address));
    decipher.setAuthTag(sealed.subarray(sealed.length - envelopeTagLength));
    const body = sealed.subarray(envelopeIvLength, sealed.length - envelopeTagLength);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return null;
  } finally {
    key?.fill(0);
  }
}
