import { createDecipheriv, createHash, getCipherInfo } from "node:crypto";

/** The header of an older form's encryption (RFC 1421, section 4.6.1.3), as OpenSSL writes it. */
const encryption = /^DEK-Info: ([\w-]+),([0-9A-F]+)\s*$/im;

/**
 * A key block whose header says that it is encrypted, as one without encryption. The key is derived
 * in a single round, with the first eight bytes of the IV as the salt. Errors: a plain Error if the
 * cipher is not known or the password is wrong; a wrong one may also return a block without sense.
 */
export function openOlderPem(block: string, password: string): string {
  const [, name = "", hexIv = ""] = encryption.exec(block) ?? [];
  const cipher = getCipherInfo(name.toLowerCase());
  if (cipher?.mode !== "cbc") throw new Error("unknown cipher");
  const iv = Buffer.from(hexIv, "hex");
  const key = deriveKey(password, iv.subarray(0, 8), cipher.keyLength);
  const decipher = createDecipheriv(name.toLowerCase(), key, iv);
  const [, begin = "", body = "", end = ""] =
    /^(-----BEGIN [^-]+-----)[\s\S]*?\r?\n\r?\n([\s\S]+)(-----END [^-]+-----)$/.exec(block) ?? [];
  const opened = Buffer.concat([decipher.update(body, "base64"), decipher.final()]);
  return `${begin}\n${opened.toString("base64")}\n${end}`;
}

/** EVP_BytesToKey of OpenSSL with MD5 and one round. */
function deriveKey(password: string, salt: Buffer, length: number): Buffer {
  let key = Buffer.alloc(0);
  let last = Buffer.alloc(0);
  while (key.length < length) {
    last = createHash("md5").update(last).update(password, "utf8").update(salt).digest();
    key = Buffer.concat([key, last]);
  }
  return key.subarray(0, length);
}
