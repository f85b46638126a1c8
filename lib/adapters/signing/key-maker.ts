import { algorithmOfPurpose, type OwnKeyPurpose } from "@/lib/domain/keys/key-purposes";
import { createSigningKey } from "./create-key";
import type { KeyEncryptionKey, KeyOwner } from "./key-wrapping";

/** A new key: its public key, and the location of its private key. */
export type MadeKey = { publicKeyMultibase: string } & (
  | { custody: "local"; wrappedPrivateKey: string }
  | { custody: "pkcs11"; moduleReference: string }
);

/**
 * Generates the key pair of one row. Called again for the same row it may return the same pair or a
 * new one; only one is stored.
 */
export type KeyMaker = (owner: KeyOwner, purpose: OwnKeyPurpose) => Promise<MadeKey>;

/** Generates keys in this process and wraps them for the database. */
export function localKeyMaker(kek: KeyEncryptionKey): KeyMaker {
  return async (owner, purpose) => {
    const { publicKeyMultibase, wrappedPrivateKey } = createSigningKey(
      owner,
      kek,
      algorithmOfPurpose[purpose],
    );
    return { custody: "local", publicKeyMultibase, wrappedPrivateKey };
  };
}
