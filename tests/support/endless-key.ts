import { createCipheriv, createHash, createPrivateKey } from "node:crypto";
import { asn1 } from "node-forge";

/**
 * PKCS #8 with a password (RFC 8018, A.2 and A.4), whose rounds are then overwritten with a number
 * that takes forever.
 */
export function endlessKey(privateKey: string, password: string): string {
  const der = createPrivateKey(privateKey).export({
    format: "der",
    type: "pkcs8",
    cipher: "aes-256-cbc",
    passphrase: password,
  });
  const info = asn1.fromDer(der.toString("latin1"));
  const parts = (node: asn1.Asn1 | undefined) => (node?.value ?? []) as asn1.Asn1[];
  const derivation = parts(parts(parts(info)[0])[1])[0];
  const rounds = parts(parts(derivation)[1])[1];
  if (!rounds) throw new Error("no rounds");
  rounds.value = asn1.integerToDer(2_000_000_000).getBytes();
  return Buffer.from(asn1.toDer(info).getBytes(), "latin1").toString("base64");
}

/** The same key, encrypted a second time by the older form. */
export function inOlderForm(key: string, password: string): string {
  const iv = Buffer.alloc(16, 7);
  const digest = (before: Buffer) =>
    createHash("md5").update(before).update(password).update(iv.subarray(0, 8)).digest();
  const first = digest(Buffer.alloc(0));
  const cipher = createCipheriv("aes-256-cbc", Buffer.concat([first, digest(first)]), iv);
  const sealed = Buffer.concat([cipher.update(key, "base64"), cipher.final()]).toString("base64");
  const head = `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,${iv.toString("hex").toUpperCase()}`;
  return `-----BEGIN PRIVATE KEY-----\n${head}\n\n${sealed}\n-----END PRIVATE KEY-----`;
}
