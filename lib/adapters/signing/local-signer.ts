import { constants, createPrivateKey, type KeyObject, sign } from "node:crypto";
import { AppError } from "@/lib/domain/errors";
import type { KeyAlgorithm } from "@/lib/domain/keys/key-purposes";
import { type KeyEncryptionKeys, keyEncryptionKeyOf, unwrapPrivateKey } from "./key-wrapping";
import { type OpenKey, type Signer, signerFromOpen } from "./signer";

/**
 * A signing key's row as the signer needs it. `maySign` is true only for an active key: never for a
 * pending, retired or compromised one. Without an algorithm it is Ed25519.
 */
export type WrappedKeyRecord = {
  institutionId: string;
  wrappedPrivateKey: string;
  maySign: boolean;
  algorithm?: KeyAlgorithm;
};

/** Loads wrapped keys; null for an unknown id. */
export type LoadWrappedKey = (keyId: string) => Promise<WrappedKeyRecord | null>;

/** The signing function of each algorithm; signature forms as in {@link OpenKey.sign}. */
const signWith: Record<KeyAlgorithm, (bytes: Uint8Array, key: KeyObject) => Uint8Array> = {
  Ed25519: (bytes, key) => sign(null, bytes, key),
  "P-256": (bytes, key) => sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }),
  RSA: (bytes, key) => sign("sha256", bytes, { key, padding: constants.RSA_PKCS1_PADDING }),
};

class LocalKey implements OpenKey {
  readonly keyId: string;
  // Private fields, so that neither a log line nor JSON of this object can carry the key.
  readonly #algorithm: KeyAlgorithm;
  #privateKey: KeyObject | undefined;

  constructor(keyId: string, algorithm: KeyAlgorithm, privateKey: KeyObject) {
    this.keyId = keyId;
    this.#algorithm = algorithm;
    this.#privateKey = privateKey;
  }

  sign(bytes: Uint8Array): Uint8Array {
    if (!this.#privateKey) throw new AppError("NO_ACTIVE_KEY");
    return signWith[this.#algorithm](bytes, this.#privateKey);
  }

  close(): void {
    this.#privateKey = undefined;
  }
}

function isOf(key: KeyObject, algorithm: KeyAlgorithm): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (algorithm === "Ed25519") return type === "ed25519";
  if (algorithm === "P-256") return type === "ec" && details?.namedCurve === "prime256v1";
  return type === "rsa" && (details?.modulusLength ?? 0) >= 2048;
}

/** Imports PKCS #8 bytes and overwrites them: afterwards the key is only in OpenSSL's memory. */
function importPrivateKey(pkcs8: Buffer, algorithm: KeyAlgorithm): KeyObject {
  try {
    const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
    if (!isOf(key, algorithm)) throw new AppError("NO_ACTIVE_KEY");
    return key;
  } finally {
    pkcs8.fill(0);
  }
}

/**
 * A signer whose keys are wrapped in the database and unwrapped in this process with the
 * key-encryption key. It caches no key between calls: a stopped key cannot be opened again.
 */
export function createLocalSigner(options: {
  loadWrappedKey: LoadWrappedKey;
  kek: KeyEncryptionKeys;
}): Signer {
  return signerFromOpen(async (keyId) => {
    const row = await options.loadWrappedKey(keyId);
    if (!row?.maySign) throw new AppError("NO_ACTIVE_KEY");
    const { institutionId, wrappedPrivateKey, algorithm = "Ed25519" } = row;
    const kek = keyEncryptionKeyOf(wrappedPrivateKey, options.kek);
    const privateKey = unwrapPrivateKey(wrappedPrivateKey, { institutionId, keyId }, kek);
    return new LocalKey(keyId, algorithm, importPrivateKey(privateKey, algorithm));
  });
}
