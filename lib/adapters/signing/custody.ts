import { AppError } from "@/lib/domain/errors";
import type { KeyAlgorithm, OwnKeyPurpose } from "@/lib/domain/keys/key-purposes";
import { type KeyMaker, localKeyMaker } from "./key-maker";
import type { KeyEncryptionKey } from "./key-wrapping";
import { createLocalSigner } from "./local-signer";
import type { Pkcs11Module } from "./pkcs11-module";
import { type Signer, signerFromOpen } from "./signer";

/** A key's row with its private key: wrapped in the row, or in the module under its reference. */
export type StoredKeyRecord = {
  institutionId: string;
  purpose: string;
  algorithm: KeyAlgorithm;
  maySign: boolean;
} & (
  | { custody: "local"; wrappedPrivateKey: string }
  | { custody: "pkcs11"; moduleReference: string }
);

export type LoadStoredKey = (keyId: string) => Promise<StoredKeyRecord | null>;

export type CustodySettings = {
  /** The first wraps new keys; each unwraps the keys it wrapped. */
  keks: readonly [KeyEncryptionKey, ...KeyEncryptionKey[]];
  /** The hardware module, and the purposes for which new keys are generated in it. */
  module?: { pkcs11: Pkcs11Module; purposes: readonly OwnKeyPurpose[] } | null;
};

/**
 * Decides the custody of every key: new keys by the settings, existing ones by their row. A key is
 * never moved; to change custody, create a new one.
 */
export function createCustody({ keks, module }: CustodySettings): {
  makeKey: KeyMaker;
  signer(loadKey: LoadStoredKey): Signer;
} {
  const local = localKeyMaker(keks[0]);

  async function signerOf(keyId: string, loadKey: LoadStoredKey): Promise<Signer> {
    const key = await loadKey(keyId);
    if (key?.custody === "local")
      return createLocalSigner({ kek: keks, loadWrappedKey: async () => key });
    if (key?.custody === "pkcs11" && module) return module.pkcs11.signer(async () => key);
    throw new AppError("NO_ACTIVE_KEY");
  }

  return {
    makeKey: (owner, purpose) =>
      (module?.purposes.includes(purpose) ? module.pkcs11.makeKey : local)(owner, purpose),
    signer: (loadKey) =>
      signerFromOpen(async (keyId) => (await signerOf(keyId, loadKey)).open(keyId)),
  };
}
