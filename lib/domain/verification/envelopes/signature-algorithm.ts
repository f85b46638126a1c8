import type { KeyType } from "@/lib/domain/verification/keys/public-key";

/** The supported JOSE algorithms (RFC 7518, RFC 8037), each with its only allowed key type. */
export const algorithmKeys = {
  EdDSA: "Ed25519",
  Ed25519: "Ed25519",
  ES256: "P-256",
  ES384: "P-384",
  RS256: "RSA",
  PS256: "RSA",
} as const satisfies Record<string, KeyType>;

export type SignatureAlgorithm = keyof typeof algorithmKeys;

export function isSignatureAlgorithm(value: unknown): value is SignatureAlgorithm {
  return typeof value === "string" && Object.hasOwn(algorithmKeys, value);
}
