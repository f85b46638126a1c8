import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from "node:crypto";
import { gzipSync } from "node:zlib";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import type { JsonValue } from "@/lib/domain/json/json-value";

type Document = Record<string, JsonValue>;
type Algorithm = "EdDSA" | "ES256" | "ES384" | "RS256" | "PS256";

const seed = createHash("sha256").update("foreign").digest();
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
const pairs: Record<Algorithm, KeyObject> = {
  EdDSA: createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: "der", type: "pkcs8" }),
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
  ES384: generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey,
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
  PS256: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
};

export const algorithms = Object.keys(pairs) as Algorithm[];
export const foreignDid = "did:web:other.example";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The public members of one of our keys. */
export function publicJwk(algorithm: Algorithm): Document {
  const { d, p, q, dp, dq, qi, ...jwk } = pairs[algorithm].export({ format: "jwk" });
  return jwk as Document;
}

export function signBytes(algorithm: Algorithm, bytes: Uint8Array): Buffer {
  const key = pairs[algorithm];
  if (algorithm === "EdDSA") return sign(null, bytes, key);
  if (algorithm === "RS256") return sign("sha256", bytes, key);
  if (algorithm === "PS256") return sign("sha256", bytes, { key, padding: 6, saltLength: 32 });
  return sign(algorithm === "ES256" ? "sha256" : "sha384", bytes, {
    key,
    dsaEncoding: "ieee-p1363",
  });
}

/** A token over exactly these claims; `header` adds to and overrides the usual one. */
export function tokenOf(
  claims: unknown,
  header: Document = {},
  algorithm: Algorithm = "ES256",
): string {
  const head = encode({
    alg: algorithm,
    typ: "vc+jwt",
    kid: `${foreignDid}#${algorithm}`,
    ...header,
  });
  const body = encode(claims);
  return `${head}.${body}.${signBytes(algorithm, Buffer.from(`${head}.${body}`)).toString("base64url")}`;
}

/**
 * The DID document with one key of each kind, all for credentials; `changes` alter the methods by
 * their fragment.
 */
export function foreignDocument(
  changes: Record<string, Document> = {},
  did: string = foreignDid,
): Document {
  const methods = algorithms.map((algorithm): Document => {
    const publicKeyJwk = { ...publicJwk(algorithm), kid: `kid-${algorithm}` };
    return {
      id: `${did}#${algorithm}`,
      type: "JsonWebKey",
      controller: did,
      publicKeyJwk,
      ...changes[algorithm],
    };
  });
  return {
    id: did,
    verificationMethod: methods,
    assertionMethod: algorithms.map((algorithm) => `${did}#${algorithm}`),
  };
}

/** Our Ed25519 and P-256 keys as Multikey. */
export function multikeyOf(algorithm: "EdDSA" | "ES256"): string {
  const { x = "", y = "" } = publicJwk(algorithm) as { x?: string; y?: string };
  if (algorithm === "EdDSA")
    return `z${base58btc(Buffer.concat([Buffer.from([0xed, 0x01]), Buffer.from(x, "base64url")]))}`;
  const odd = (Buffer.from(y, "base64url").at(-1) ?? 0) & 1;
  return `z${base58btc(Buffer.concat([Buffer.from([0x80, 0x24, 2 + odd]), Buffer.from(x, "base64url")]))}`;
}

/** A credential of the other university, VCDM 2.0. */
export function foreignCredential(changes: Document = {}): Document {
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    id: "urn:uuid:0f6d8f7e-6f0b-4d0c-9c39-1f1b8f0b7d11",
    type: ["VerifiableCredential"],
    issuer: foreignDid,
    validFrom: "2026-01-01T00:00:00Z",
    credentialSubject: { id: "did:example:learner", name: "Ana" },
    ...changes,
  };
}

/** `encodedList` of so many bits, of which some are set. */
export function encodedBits(set: number[] = [], entries = 131_072): string {
  const bits = Buffer.alloc(entries / 8);
  for (const index of set) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return gzipSync(bits).toString("base64url");
}
