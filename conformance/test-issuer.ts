import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { createTestStatusLists, type TestStatusLists } from "./test-status-lists";

/**
 * The issuer of the conformance server: one Ed25519 key, made at the start and gone with the
 * process.
 *
 * Attack: the VC-API signs whatever anyone sends. With a university's key it would be a forger's
 * workshop; with a lasting key of its own, what it signed today would be shown around next
 * year. Rule: the key is never a tenant's, never stored, never loaded, never handed out; its DID is
 * `did:key`, which names nothing but itself, and the server signs only for that DID. No process of
 * the product contains this code.
 */
export type TestIssuer = {
  did: string;
  verificationMethod: string;
  sign(bytes: Uint8Array): Uint8Array;
  statusLists: TestStatusLists;
};

class TestKey {
  // A private field, so that neither a log line nor JSON of this object can carry the key.
  readonly #privateKey: KeyObject;
  readonly publicKeyMultibase: string;

  constructor() {
    const pair = generateKeyPairSync("ed25519");
    const { x = "" } = pair.publicKey.export({ format: "jwk" });
    this.#privateKey = pair.privateKey;
    this.publicKeyMultibase = `z${base58btc(Buffer.concat([Uint8Array.of(0xed, 0x01), Buffer.from(x, "base64url")]))}`;
  }

  sign(bytes: Uint8Array): Uint8Array {
    return sign(null, bytes, this.#privateKey);
  }
}

export function createTestIssuer(): TestIssuer {
  const key = new TestKey();
  const did = `did:key:${key.publicKeyMultibase}`;
  return {
    did,
    verificationMethod: `${did}#${key.publicKeyMultibase}`,
    sign: (bytes) => key.sign(bytes),
    statusLists: createTestStatusLists(),
  };
}
