import { algorithmOfPurpose, type OwnKeyPurpose } from "@/lib/domain/keys/key-purposes";
import { createSigningKey } from "./create-key";
import type { KeyEncryptionKey, KeyOwner } from "./key-wrapping";

/** A key that was just made: its public half, and where its private half is. */
export type MadeKey = { publicKeyMultibase: string } & (
  | { custody: "local"; wrappedPrivateKey: string }
  | { custody: "pkcs11"; moduleReference: string }
);

/**
 * Makes the key pair of one row. Asked again for the same row it may answer with the same pair or a
 * new one; only one is stored.
 */
export type KeyMaker = (owner: KeyOwner, purpose: OwnKeyPurpose) => Promise<MadeKey>;

/** Makes keys in this process and wraps them for the database. */
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
