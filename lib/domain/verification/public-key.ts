import { decodeBase58 } from "./decode-base58";
import type { JsonObject, JsonValue } from "./json-value";

export type KeyType = "Ed25519" | "P-256" | "P-384" | "RSA";

/** A public key in one of the forms in which it reaches us; what it is worth is said elsewhere. */
export type PublicKey =
  | { type: "Ed25519" | "P-256" | "P-384"; point: Uint8Array }
  | { type: KeyType; jwk: Readonly<Record<string, string>> }
  | { type: KeyType; spki: Uint8Array };

/** Controlled Identifiers 1.0, 2.2.2, and the multicodec table: two bytes name the kind of key, then the key. */
const multikeys: readonly { prefix: readonly [number, number]; length: number; type: "Ed25519" | "P-256" | "P-384" }[] = [
  { prefix: [0xed, 0x01], length: 34, type: "Ed25519" },
  { prefix: [0x80, 0x24], length: 35, type: "P-256" },
  { prefix: [0x81, 0x24], length: 51, type: "P-384" },
];

/** A Multikey in base58btc; null for anything else, a secret key among it. */
export function readMultikey(text: JsonValue | undefined): PublicKey | null {
  if (typeof text !== "string" || !text.startsWith("z") || text.length > 128) return null;
  const bytes = decodeBase58(text.slice(1));
  const kind = multikeys.find(({ prefix: [first, second] }) => bytes?.[0] === first && bytes[1] === second);
  if (!bytes || !kind || bytes.length !== kind.length) return null;
  return { type: kind.type, point: bytes.slice(2) };
}

const curves: ReadonlyMap<JsonValue | undefined, { kty: string; type: KeyType; members: readonly string[] }> = new Map([
  ["Ed25519", { kty: "OKP", type: "Ed25519", members: ["kty", "crv", "x"] }],
  ["P-256", { kty: "EC", type: "P-256", members: ["kty", "crv", "x", "y"] }],
  ["P-384", { kty: "EC", type: "P-384", members: ["kty", "crv", "x", "y"] }],
] as const);
const rsa = { kty: "RSA", type: "RSA", members: ["kty", "n", "e"] } as const;
const coordinate = /^[A-Za-z0-9_-]{1,1400}$/;

/**
 * A JWK (RFC 7517) with only the members that make the public key.
 *
 * Attack: an RSA key of a million bits, or one whose exponent is as long as its modulus, costs seconds a signature. Rule: at most 8,192 bits, and
 * an exponent of at most four bytes.
 */
export function readJwk(value: JsonObject): PublicKey | null {
  const kind = value.kty === "RSA" ? rsa : curves.get(value.crv);
  if (!kind || value.kty !== kind.kty || value.d !== undefined) return null;
  const jwk: Record<string, string> = {};
  for (const member of kind.members) {
    const part = value[member];
    if (typeof part !== "string" || !(member === "kty" || member === "crv" || coordinate.test(part))) return null;
    jwk[member] = part;
  }
  if (kind.type === "RSA" && (jwk.e ?? "").length > 6) return null;
  return { type: kind.type, jwk };
}
