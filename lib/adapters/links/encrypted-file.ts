import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { appSecret } from "@/lib/adapters/env";

const ivBytes = 12;
const tagBytes = 16;

function keyFor(id: string): Buffer {
  return Buffer.from(hkdfSync("sha256", appSecret(), id, "testamur kept file", 32));
}

/**
 * Attack: anyone who reads the database finds the addresses of shares in the files that show them.
 * Rule: store such a file encrypted with the installation's secret, bound to its row (AES-256-GCM).
 */
export function encryptFile(file: Uint8Array, id: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", keyFor(id), iv);
  return Uint8Array.from(
    Buffer.concat([iv, cipher.update(file), cipher.final(), cipher.getAuthTag()]),
  );
}

/** Decrypts the file. Errors: a plain Error for bytes of another row or another secret. */
export function decryptFile(kept: Uint8Array, id: string): Uint8Array {
  const decipher = createDecipheriv("aes-256-gcm", keyFor(id), kept.subarray(0, ivBytes));
  decipher.setAuthTag(kept.subarray(kept.length - tagBytes));
  return Buffer.concat([
    decipher.update(kept.subarray(ivBytes, kept.length - tagBytes)),
    decipher.final(),
  ]);
}
