import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { canonize } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import type { JsonObject } from "@/lib/domain/json/json-value";

export type TestSigner = {
  did: string;
  secure(document: JsonObject, options: JsonObject): Promise<JsonObject>;
  /** A compact JWT with EdDSA, of the header and claims that a test wants. */
  token(claims: JsonObject, header?: JsonObject): string;
};

const loadDocument = createDocumentLoader();

/** A stranger with their own `did:key`, who signs with `eddsa-rdfc-2022` whatever a test says. */
export function newSigner(): TestSigner {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const point = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const multibase = `z${base58btc(Buffer.concat([Uint8Array.of(0xed, 0x01), point]))}`;
  const did = `did:key:${multibase}`;
  return {
    did,
    token(claims, header = {}) {
      const full = { alg: "EdDSA", kid: `${did}#${multibase}`, typ: "JWT", ...header };
      const signed = [full, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
        .join(".");
      return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString("base64url")}`;
    },
    async secure(document, options) {
      const proof = {
        ...(options.type === undefined
          ? { type: "DataIntegrityProof", cryptosuite: "eddsa-rdfc-2022" }
          : {}),
        created: "2026-01-01T00:00:00Z",
        verificationMethod: `${did}#${multibase}`,
        ...options,
      };
      const hashes = [{ "@context": document["@context"], ...proof }, document].map(async (part) =>
        createHash("sha256")
          .update(await canonize(part, loadDocument))
          .digest(),
      );
      const value = sign(null, Buffer.concat(await Promise.all(hashes)), privateKey);
      return { ...document, proof: { ...proof, proofValue: `z${base58btc(value)}` } };
    },
  };
}
