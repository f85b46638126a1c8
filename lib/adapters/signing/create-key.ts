import { generateKeyPairSync } from "node:crypto";
import { base58btc } from "../credential-formats/base58";
import { type KeyEncryptionKey, type KeyOwner, wrapPrivateKey } from "./key-wrapping";

/** A new signing key as it is stored: what everyone may know, and what only the worker can open. */
export type NewSigningKey = {
  algorithm: "Ed25519";
  /** Multikey form of the public key, `z6Mk…`: base58btc of 0xed01 ‖ 32 bytes (Controlled Identifiers 1.0, section 2.2.2). */
  publicKeyMultibase: string;
  /** The private key (PKCS #8) as {@link wrapPrivateKey} writes it. */
  wrappedPrivateKey: string;
};

const ed25519PublicHeader = Uint8Array.of(0xed, 0x01);
const rawPublicKeyLength = 32;

/** The Multikey form of a raw 32-byte Ed25519 public key. */
export function publicKeyMultibase(rawPublicKey: Uint8Array): string {
  if (rawPublicKey.length !== rawPublicKeyLength) throw new Error("An Ed25519 public key has 32 bytes.");
  return `z${base58btc(Buffer.concat([ed25519PublicHeader, rawPublicKey]))}`;
}

/** Makes an Ed25519 key pair for one institution and wraps its private half at once; the plain form does not leave this function. */
export function createSigningKey(owner: KeyOwner, kek: KeyEncryptionKey): NewSigningKey {
  const pair = generateKeyPairSync("ed25519");
  const privateKey = pair.privateKey.export({ format: "der", type: "pkcs8" });
  try {
    const publicKey = pair.publicKey.export({ format: "der", type: "spki" });
    return {
      algorithm: "Ed25519",
      publicKeyMultibase: publicKeyMultibase(publicKey.subarray(publicKey.length - rawPublicKeyLength)),
      wrappedPrivateKey: wrapPrivateKey(privateKey, owner, kek),
    };
  } finally {
    privateKey.fill(0);
  }
}
