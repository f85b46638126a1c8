import { createPublicKey, type KeyObject } from "node:crypto";

/**
 * SubjectPublicKeyInfo (RFC 5280, 4.1), DER, in one form for one key.
 *
 * Attack: the point of an elliptic curve can be written whole or compressed (SEC 1, 2.3.3), and
 * OpenSSL keeps what it read, so one key has two texts; what is known of the one is not found under
 * the other. Rule: the key is written anew from its numbers. Throws for a kind that JWK has no form
 * for.
 */
export function publicKeyInfo(key: KeyObject): Buffer {
  const numbers = key.export({ format: "jwk" });
  return createPublicKey({ key: numbers, format: "jwk" }).export({ format: "der", type: "spki" });
}
