import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { AppError } from "@/lib/domain/errors";
import { type KeyEncryptionKey, unwrapPrivateKey } from "./key-wrapping";
import type { OpenKey, Signer } from "./signer";

/** A signing key's row as the signer needs it. `maySign` is true for an active key alone: never for a pending, retired or compromised one. */
export type WrappedKeyRecord = { institutionId: string; wrappedPrivateKey: string; maySign: boolean };

/** Where wrapped keys come from; null for an unknown id. */
export type LoadWrappedKey = (keyId: string) => Promise<WrappedKeyRecord | null>;

class LocalKey implements OpenKey {
  readonly keyId: string;
  // A private field, so that neither a log line nor JSON of this object can carry the key.
  #privateKey: KeyObject | undefined;

  constructor(keyId: string, privateKey: KeyObject) {
    this.keyId = keyId;
    this.#privateKey = privateKey;
  }

  sign(bytes: Uint8Array): Uint8Array {
    if (!this.#privateKey) throw new AppError("NO_ACTIVE_KEY");
    return sign(null, bytes, this.#privateKey);
  }

  close(): void {
    this.#privateKey = undefined;
  }
}

/** Imports PKCS #8 bytes and overwrites them: from here on the key lives in OpenSSL's memory only. */
function importPrivateKey(pkcs8: Buffer): KeyObject {
  try {
    const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
    if (key.asymmetricKeyType !== "ed25519") throw new AppError("NO_ACTIVE_KEY");
    return key;
  } finally {
    pkcs8.fill(0);
  }
}

/**
 * A signer whose keys stand wrapped in the database and are opened in this process with the key-encryption key. It keeps no key between calls:
 * a key that was stopped cannot be opened again.
 */
export function createLocalSigner(options: { loadWrappedKey: LoadWrappedKey; kek: KeyEncryptionKey }): Signer {
  async function open(keyId: string): Promise<OpenKey> {
    const row = await options.loadWrappedKey(keyId);
    if (!row?.maySign) throw new AppError("NO_ACTIVE_KEY");
    const owner = { institutionId: row.institutionId, keyId };
    return new LocalKey(keyId, importPrivateKey(unwrapPrivateKey(row.wrappedPrivateKey, owner, options.kek)));
  }
  return {
    open,
    async sign(keyId, bytes) {
      const key = await open(keyId);
      try {
        return await key.sign(bytes);
      } finally {
        key.close();
      }
    },
  };
}
