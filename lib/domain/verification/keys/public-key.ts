import { decodeBase64url } from "@/lib/domain/encodings/base64";
import { decodeBase58 } from "@/lib/domain/encodings/decode-base58";
import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";

export type KeyType = "Ed25519" | "P-256" | "P-384" | "RSA";

/** A public key in one of its supported forms; trust is decided elsewhere. */
export type PublicKey =
  | { type: "Ed25519" | "P-256" | "P-384"; point: Uint8Array }
  | { type: KeyType; jwk: Readonly<Record<string, string>> }
  | { type: KeyType; spki: Uint8Array };

/**
 * Controlled Identifiers 1.0, 2.2.2, and the multicodec table: two bytes for the key type, then the
 * key.
 */
const multikeys: readonly {
  prefix: readonly [number, number];
  length: number;
  type: "Ed25519" | "P-256" | "P-384";
}[] = [
  { prefix: [0xed, 0x01], length: 34, type: "Ed25519" },
  { prefix: [0x80, 0x24], length: 35, type: "P-256" },
  { prefix: [0x81, 0x24], length: 51, type: "P-384" },
];

/** A Multikey in base58btc or base64url; null for anything else, including a secret key. */
export function readMultikey(text: JsonValue | undefined): PublicKey | null {
  const bytes = decodeMultibase(text);
  const kind = multikeys.find(
    ({ prefix: [first, second] }) => bytes?.[0] === first && bytes[1] === second,
  );
  if (!bytes || !kind || bytes.length !== kind.length) return null;
  return { type: kind.type, point: bytes.slice(2) };
}

function decodeMultibase(text: JsonValue | undefined): Uint8Array | null {
  if (typeof text !== "string" || text.length > 128) return null;
  if (text.startsWith("u")) return decodeBase64url(text.slice(1));
  return text.startsWith("z") ? decodeBase58(text.slice(1)) : null;
}

/**
 * Multicodecs of public keys that honest issuers use and no suite here supports: secp256k1,
 * BLS12-381, X25519, Ed448, P-521, RSA, SM2, ML-DSA.
 */
const otherKeys: ReadonlySet<number> = new Set([
  0xe7, 0xea, 0xeb, 0xec, 0xee, 0x1202, 0x1203, 0x1205, 0x1206, 0x1210, 0x1211, 0x1212, 0xeb51,
]);

/** Whether a text is a public key of an unsupported type. */
export function isKeyOfAnotherKind(text: string): boolean {
  // An RSA key is longer than any text that is decoded here; its multicodec begins `z4MX` or `zgg`
  // in base58.
  if (/^z(?:4MX|gg)[1-9A-HJ-NP-Za-km-z]{300,3000}$/.test(text)) return true;
  const bytes = text.length > 256 || !text.startsWith("z") ? null : decodeBase58(text.slice(1));
  if (!bytes || bytes.length < 34) return false;
  const [first = 0, second = 0, third = 0] = bytes;
  const code = (first & 0x7f) | ((second & 0x7f) << 7) | (second & 0x80 ? third << 14 : 0);
  return first >= 0x80 && otherKeys.has(code);
}

/** Lengths of raw keys, with the first byte that states a point's encoding (SEC 1, 2.3.3). */
const rawKeys: Readonly<
  Record<Exclude<KeyType, "RSA">, readonly { length: number; first?: readonly number[] }[]>
> = {
  Ed25519: [{ length: 32 }],
  "P-256": [
    { length: 33, first: [2, 3] },
    { length: 65, first: [4] },
  ],
  "P-384": [
    { length: 49, first: [2, 3] },
    { length: 97, first: [4] },
  ],
};

/** A key from its raw bytes, with the type known from elsewhere; null if invalid. */
export function readRawKey(type: KeyType, bytes: Uint8Array): PublicKey | null {
  if (type === "RSA") return null;
  const isSuch = rawKeys[type].some(
    ({ length, first }) =>
      bytes.length === length && (first === undefined || first.includes(bytes[0] ?? 0)),
  );
  return isSuch ? { type, point: bytes } : null;
}

const curves: ReadonlyMap<
  JsonValue | undefined,
  { kty: string; type: KeyType; members: readonly string[] }
> = new Map([
  ["Ed25519", { kty: "OKP", type: "Ed25519", members: ["kty", "crv", "x"] }],
  ["P-256", { kty: "EC", type: "P-256", members: ["kty", "crv", "x", "y"] }],
  ["P-384", { kty: "EC", type: "P-384", members: ["kty", "crv", "x", "y"] }],
] as const);
const rsa = { kty: "RSA", type: "RSA", members: ["kty", "n", "e"] } as const;
const coordinate = /^[A-Za-z0-9_-]{1,1400}$/;

/**
 * A JWK (RFC 7517) with only the members of the public key.
 *
 * Attack: an RSA key of a million bits, or one whose exponent is as long as its modulus, costs
 * seconds per signature. Rule: at most 8,192 bits, and an exponent of at most four bytes.
 */
export function readJwk(value: JsonObject): PublicKey | null {
  const kind = value.kty === "RSA" ? rsa : curves.get(value.crv);
  if (!kind || value.kty !== kind.kty || value.d !== undefined) return null;
  const jwk: Record<string, string> = {};
  for (const member of kind.members) {
    const part = value[member];
    if (
      typeof part !== "string" ||
      !(member === "kty" || member === "crv" || coordinate.test(part))
    )
      return null;
    jwk[member] = part;
  }
  if (kind.type === "RSA" && (jwk.e ?? "").length > 6) return null;
  return { type: kind.type, jwk };
}
