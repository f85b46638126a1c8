import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import type { KeyAlgorithm } from "@/lib/domain/keys/key-purposes";
import { type KeyEncryptionKey, type KeyOwner, wrapPrivateKey } from "./key-wrapping";

/** Algorithms of generated keys; RSA keys are imported with their certificate. */
export type MadeAlgorithm = Exclude<KeyAlgorithm, "RSA">;

/**
 * A new signing key as stored: the public part, and the private part that only the worker can
 * decrypt.
 */
export type NewSigningKey = {
  algorithm: MadeAlgorithm;
  /** Multikey form of the public key, `z6Mk…` or `zDn…`. */
  publicKeyMultibase: string;
  /** The private key (PKCS #8) as {@link wrapPrivateKey} writes it. */
  wrappedPrivateKey: string;
};

/** Multicodec `ed25519-pub` and `p256-pub` as variable-length integers. */
const ed25519PublicHeader = Uint8Array.of(0xed, 0x01);
const p256PublicHeader = Uint8Array.of(0x80, 0x24);
const rawPublicKeyLength = 32;

/** The Multikey form of a raw 32-byte Ed25519 public key. */
export function publicKeyMultibase(rawPublicKey: Uint8Array): string {
  if (rawPublicKey.length !== rawPublicKeyLength)
    throw new Error("An Ed25519 public key has 32 bytes.");
  return `z${base58btc(Buffer.concat([ed25519PublicHeader, rawPublicKey]))}`;
}

/**
 * The Multikey form of a public key (Controlled Identifiers 1.0, section 2.2.2): base58btc of
 * 0xed01 ‖ 32 bytes for Ed25519, of 0x8024 ‖ the compressed point of 33 bytes for P-256.
 */
export function multikeyOf(publicKey: KeyObject): string {
  const { crv, x = "", y = "" } = publicKey.export({ format: "jwk" });
  if (crv === "Ed25519") return publicKeyMultibase(Buffer.from(x, "base64url"));
  if (crv !== "P-256") throw new Error("A Multikey is made of Ed25519 and P-256 keys.");
  const isOdd = ((Buffer.from(y, "base64url").at(-1) ?? 0) & 1) === 1;
  return `z${base58btc(Buffer.concat([p256PublicHeader, Uint8Array.of(isOdd ? 3 : 2), Buffer.from(x, "base64url")]))}`;
}

function generatePair(algorithm: MadeAlgorithm) {
  return algorithm === "Ed25519"
    ? generateKeyPairSync("ed25519")
    : generateKeyPairSync("ec", { namedCurve: "P-256" });
}

/**
 * Generates a key pair for one institution and immediately wraps the private key; its plain form
 * does not leave this function.
 */
export function createSigningKey(
  owner: KeyOwner,
  kek: KeyEncryptionKey,
  algorithm: MadeAlgorithm = "Ed25519",
): NewSigningKey {
  const pair = generatePair(algorithm);
  const privateKey = pair.privateKey.export({ format: "der", type: "pkcs8" });
  try {
    return {
      algorithm,
      publicKeyMultibase: multikeyOf(pair.publicKey),
      wrappedPrivateKey: wrapPrivateKey(privateKey, owner, kek),
    };
  } finally {
    privateKey.fill(0);
  }
}
