import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { publicKeyInfo } from "@/lib/adapters/certificates/public-key-info";
import {
  certificatesIn,
  isSelfSigned,
  readSealCertificate,
} from "@/lib/adapters/certificates/seal-certificate";
import { errorFacts, log } from "@/lib/adapters/log";
import type { SealFailure, SealUpload } from "@/lib/domain/seal/seal-import";
import { openKeyFile } from "./open-key-file";
import { openOlderPem } from "./open-older-pem";

/**
 * A key that matches its certificate and may seal. `privateKey` is PKCS #8, to be wrapped and
 * overwritten immediately.
 */
export type SealMaterial = {
  privateKey: Buffer;
  algorithm: "RSA" | "P-256";
  /** SubjectPublicKeyInfo, base64. */
  publicKeySpki: string;
  /** PEM, the key's own certificate first, without a root. */
  certificateChain: string;
  fingerprint: string;
};

export type SealUploadReading =
  | { kind: "read"; material: SealMaterial }
  | { kind: "refused"; reason: SealFailure };

type Contents = { keys: KeyObject[]; certificates: X509Certificate[] };

class Refusal extends Error {
  readonly reason: SealFailure;

  constructor(reason: SealFailure) {
    super(reason);
    this.reason = reason;
  }
}

const isPem = (bytes: Uint8Array) => Buffer.from(bytes).includes("-----BEGIN ");

function parsedKey(der: Uint8Array): KeyObject {
  const bytes = Buffer.from(der);
  try {
    return createPrivateKey({ key: bytes, format: "der", type: "pkcs8" });
  } catch {
    throw new Refusal("unsupported-key");
  } finally {
    bytes.fill(0);
  }
}

function parsedCertificate(certificate: Uint8Array | string): X509Certificate {
  try {
    return new X509Certificate(certificate);
  } catch {
    throw new Refusal("unreadable");
  }
}

/**
 * Whether this OpenSSL supports its key type; an unsupported one in the chain could not be verified
 * here.
 */
function hasKnownKey(certificate: X509Certificate): boolean {
  try {
    return certificate.publicKey.asymmetricKeyType !== undefined;
  } catch {
    return false;
  }
}

async function opened(file: Parameters<typeof openKeyFile>[0]): Promise<Contents> {
  const answer = await openKeyFile(file);
  if (answer.kind === "refused") throw new Refusal(answer.reason);
  return {
    keys: answer.keys.map(parsedKey),
    certificates: answer.certificates.map(parsedCertificate).filter(hasKnownKey),
  };
}

/**
 * One PEM block of a private key. PKCS #8 with a password is opened in the guarded thread; the
 * older forms derive their key in one round.
 *
 * Attack: a block named as a key without password, or decrypted from an older form, contains one
 * with billions of rounds; from 3.5 on, OpenSSL goes by the content. Rule: OpenSSL gets no
 * password.
 */
async function keyInPem(block: string, password: string): Promise<KeyObject[]> {
  if (block.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
    const bytes = Buffer.from(block.replace(/-----[^-]+-----/g, ""), "base64");
    return (await opened({ kind: "pkcs8", bytes, password })).keys;
  }
  const isEncrypted = block.includes("Proc-Type: 4,ENCRYPTED");
  try {
    const key = isEncrypted ? openOlderPem(block, password) : block;
    return [createPrivateKey({ key, format: "pem" })];
  } catch {
    throw new Refusal(isEncrypted ? "wrong-password" : "unsupported-key");
  }
}

/**
 * Attack: a block of another name wraps one with a password, whose rounds no one then limits, and
 * the parser takes the inner one. Rule: a block has one of four names and contains no second BEGIN
 * line.
 */
const keyBlocks =
  /-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----(?:(?!-----BEGIN )[\s\S])+?-----END \1-----/g;

async function readPem(text: string, password: string): Promise<Contents> {
  const blocks = text.match(keyBlocks) ?? [];
  const keys: KeyObject[] = [];
  for (const block of blocks.slice(0, 4)) keys.push(...(await keyInPem(block, password)));
  return {
    keys,
    certificates: certificatesIn(text).slice(0, 20).map(parsedCertificate).filter(hasKnownKey),
  };
}

async function contentsOf({ file, keyFile, password }: SealUpload): Promise<Contents> {
  if (keyFile === null && !isPem(file)) return opened({ kind: "pkcs12", bytes: file, password });
  const texts = [file, ...(keyFile ? [keyFile] : [])]
    .filter(isPem)
    .map((bytes) => Buffer.from(bytes).toString("latin1"));
  const contents = await readPem(texts.join("\n"), password);
  // A certificate alone often comes as DER, with the ending .cer or .crt.
  if (!isPem(file)) contents.certificates.unshift(...[parsedCertificate(file)].filter(hasKnownKey));
  return contents;
}

/**
 * From the holder's certificate upwards, as far as the file goes; a root is useless to a reader who
 * does not already trust it.
 */
function chainFrom(leaf: X509Certificate, all: X509Certificate[]): X509Certificate[] {
  const chain = [leaf];
  for (let last = leaf; chain.length < 10; ) {
    const issuer = all.find(
      (candidate) =>
        !chain.includes(candidate) &&
        last.checkIssued(candidate) &&
        last.verify(candidate.publicKey),
    );
    if (!issuer || isSelfSigned(issuer)) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

function materialOf({ keys, certificates }: Contents, now: Date): SealMaterial {
  if (certificates.length === 0) throw new Refusal("no-certificate");
  if (keys.length === 0) throw new Refusal("no-key");
  const pairs = keys.flatMap((key) =>
    certificates
      .filter((certificate) => createPublicKey(key).equals(certificate.publicKey))
      .map((certificate) => ({ key, certificate })),
  );
  const [pair] = pairs;
  if (!pair) throw new Refusal("mismatch");
  const facts = readSealCertificate(pair.certificate.raw);
  if (facts.key === null) throw new Refusal("unsupported-key");
  if (facts.holder.organisation === "") throw new Refusal("no-organisation");
  if (facts.validTo <= now) throw new Refusal("expired");
  if (facts.validFrom > now) throw new Refusal("not-yet-valid");
  return {
    privateKey: pair.key.export({ format: "der", type: "pkcs8" }),
    algorithm: facts.key.algorithm,
    publicKeySpki: publicKeyInfo(pair.certificate.publicKey).toString("base64"),
    certificateChain: chainFrom(pair.certificate, certificates).map(String).join(""),
    fingerprint: facts.fingerprint,
  };
}

/**
 * Reads an upload at `now`: the key, checked against its certificate, or the reason why it cannot
 * seal.
 */
export async function readSealMaterial(upload: SealUpload, now: Date): Promise<SealUploadReading> {
  try {
    return { kind: "read", material: materialOf(await contentsOf(upload), now) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", reason: error.reason };
    // A file that crashes its reader would be retried forever, and block the next upload meanwhile.
    log.error({ err: errorFacts(error) }, "a seal's file broke its reader");
    return { kind: "refused", reason: "unreadable" };
  }
}
