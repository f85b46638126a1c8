import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { readFileSync } from "node:fs";
import { AppError, SettingError } from "@/lib/domain/errors";

const algorithm = "aes-256-gcm";
const version = "tk1";
const keyLength = 32;
const ivLength = 12;
const tagLength = 16;

/**
 * The owner of a key. Both ids are bound into the encryption, so a wrapped key moved to another row
 * cannot be unwrapped.
 */
export type KeyOwner = { institutionId: string; keyId: string };

/** The key-encryption key: 256 bits, outside the database, only in the worker process. */
export type KeyEncryptionKey = { readonly secret: KeyObject; readonly id: string };

/**
 * One key-encryption key, or both during a rotation: the first wraps new keys; each unwraps the
 * keys it wrapped.
 */
export type KeyEncryptionKeys =
  | KeyEncryptionKey
  | readonly [KeyEncryptionKey, ...KeyEncryptionKey[]];

/**
 * Reads a key-encryption key from base64 of exactly 32 bytes. Errors: a plain Error that names the
 * setting, never its value.
 */
export function parseKeyEncryptionKey(
  base64: string,
  setting = "KEY_ENCRYPTION_KEY",
): KeyEncryptionKey {
  const bytes = Buffer.from(base64.trim(), "base64");
  if (bytes.length !== keyLength) throw new SettingError(`${setting} must be 32 bytes in base64.`);
  const secret = createSecretKey(bytes);
  bytes.fill(0);
  return {
    secret,
    id: createHmac("sha256", secret)
      .update("testamur key-encryption key")
      .digest("base64url")
      .slice(0, 11),
  };
}

type SettingName = "KEY_ENCRYPTION_KEY" | "KEY_ENCRYPTION_KEY_NEXT";
type KeyEncryptionSettings = { [name in SettingName | `${SettingName}_FILE`]?: string | undefined };

function readSetting(
  environment: KeyEncryptionSettings,
  setting: SettingName,
): KeyEncryptionKey | null {
  const { [setting]: value, [`${setting}_FILE` as const]: file } = environment;
  if (value) return parseKeyEncryptionKey(value, setting);
  return file
    ? parseKeyEncryptionKey(readKeyFile(file, `${setting}_FILE`), `${setting}_FILE`)
    : null;
}

function readKeyFile(file: string, setting: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new SettingError(`${setting} names a file that cannot be read.`);
  }
}

/**
 * The key-encryption key of this process: `KEY_ENCRYPTION_KEY`, or the content of the file that
 * `KEY_ENCRYPTION_KEY_FILE` names (a mounted secret). Errors: a plain Error that names the setting
 * if neither is set, the file cannot be read, or the value is not 32 bytes in base64.
 */
export function readKeyEncryptionKey(environment: KeyEncryptionSettings): KeyEncryptionKey {
  const key = readSetting(environment, "KEY_ENCRYPTION_KEY");
  if (!key) throw new SettingError("KEY_ENCRYPTION_KEY or KEY_ENCRYPTION_KEY_FILE must be set.");
  return key;
}

/**
 * The key-encryption keys of this process, the wrapping one first: during a rotation to the next
 * one (`KEY_ENCRYPTION_KEY_NEXT` or the file that `KEY_ENCRYPTION_KEY_NEXT_FILE` names), that one
 * wraps and both unwrap. Errors: a plain Error as {@link readKeyEncryptionKey}.
 */
export function readKeyEncryptionKeys(
  environment: KeyEncryptionSettings,
): readonly [KeyEncryptionKey, ...KeyEncryptionKey[]] {
  const current = readKeyEncryptionKey(environment);
  const next = readSetting(environment, "KEY_ENCRYPTION_KEY_NEXT");
  return next ? [next, current] : [current];
}

/**
 * Additional authenticated data: lengths distinguish ("ab","c") from ("a","bc"); the purpose
 * distinguishes the two layers.
 */
function bind(purpose: "data key" | "private key", owner: KeyOwner, kekId: string): Buffer {
  return Buffer.from(JSON.stringify([version, purpose, kekId, owner.institutionId, owner.keyId]));
}

function seal(key: KeyObject | Buffer, plaintext: Uint8Array, aad: Buffer): string {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagLength });
  cipher.setAAD(aad);
  return Buffer.concat([
    iv,
    cipher.update(plaintext),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString("base64url");
}

function unseal(key: KeyObject | Buffer, sealed: string, aad: Buffer): Buffer {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length <= ivLength + tagLength) throw new AppError("NO_ACTIVE_KEY");
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(aad);
  decipher.setAuthTag(bytes.subarray(bytes.length - tagLength));
  const plaintext = decipher.update(bytes.subarray(ivLength, bytes.length - tagLength));
  try {
    decipher.final();
  } catch {
    plaintext.fill(0);
    throw new AppError("NO_ACTIVE_KEY");
  }
  return plaintext;
}

/**
 * Wraps a private key for the database: a fresh AES-256-GCM data key encrypts it, the
 * key-encryption key encrypts the data key. The result is `tk1.<id of the key-encryption
 * key>.<wrapped data key>.<encrypted private key>`, base64url, each part iv ‖ ciphertext ‖ tag.
 *
 * Attack: someone with write access to the database swaps one institution's wrapped key for
 * another's, and the worker signs as the other. Rule: institution and key id are authenticated in
 * both layers, so the key can be unwrapped only in its own row.
 */
export function wrapPrivateKey(
  privateKey: Uint8Array,
  owner: KeyOwner,
  kek: KeyEncryptionKey,
): string {
  const dataKey = randomBytes(keyLength);
  const wrappedDataKey = seal(kek.secret, dataKey, bind("data key", owner, kek.id));
  const encrypted = seal(dataKey, privateKey, bind("private key", owner, kek.id));
  dataKey.fill(0);
  return [version, kek.id, wrappedDataKey, encrypted].join(".");
}

/**
 * Unwraps a private key. The caller overwrites the returned buffer as soon as it has imported it.
 * Errors: NO_ACTIVE_KEY if the format or version is unknown, the key-encryption key is a different
 * one, the owner is not the one it was wrapped for, or a bit was changed.
 */
export function unwrapPrivateKey(wrapped: string, owner: KeyOwner, kek: KeyEncryptionKey): Buffer {
  const [foundVersion, kekId, wrappedDataKey, encrypted, ...rest] = wrapped.split(".");
  if (
    foundVersion !== version ||
    kekId !== kek.id ||
    !wrappedDataKey ||
    !encrypted ||
    rest.length > 0
  ) {
    throw new AppError("NO_ACTIVE_KEY");
  }
  const dataKey = unseal(kek.secret, wrappedDataKey, bind("data key", owner, kek.id));
  try {
    return unseal(dataKey, encrypted, bind("private key", owner, kek.id));
  } finally {
    dataKey.fill(0);
  }
}

/** Which of several key-encryption keys wrapped this. Errors: NO_ACTIVE_KEY if none of them did. */
export function keyEncryptionKeyOf(wrapped: string, keks: KeyEncryptionKeys): KeyEncryptionKey {
  const wrappedBy = wrapped.split(".")[1];
  const found = [keks].flat().find(({ id }) => id === wrappedBy);
  if (!found) throw new AppError("NO_ACTIVE_KEY");
  return found;
}

/**
 * The same private key under another key-encryption key, for its rotation. Errors: NO_ACTIVE_KEY as
 * {@link unwrapPrivateKey}.
 */
export function rewrapPrivateKey(
  wrapped: string,
  owner: KeyOwner,
  keks: { from: KeyEncryptionKey; to: KeyEncryptionKey },
): string {
  const privateKey = unwrapPrivateKey(wrapped, owner, keks.from);
  try {
    return wrapPrivateKey(privateKey, owner, keks.to);
  } finally {
    privateKey.fill(0);
  }
}
