import { createPublicKey, type KeyObject } from "node:crypto";

/**
 * SubjectPublicKeyInfo (RFC 5280, 4.1), DER, in one form for one key.
 *
 * Attack: a point of an elliptic curve can be uncompressed or compressed (SEC 1, 2.3.3), and
 * OpenSSL preserves the form it read. One key then has two encodings, and a lookup by one misses
 * what is recorded under the other. Rule: re-encode the key from its coordinates. Errors: a plain
 * Error for a key type that JWK cannot express.
 */
export function publicKeyInfo(key: KeyObject): Buffer {
  const numbers = key.export({ format: "jwk" });
  return createPublicKey({ key: numbers, format: "jwk" }).export({ format: "der", type: "spki" });
}
