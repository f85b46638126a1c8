import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { base58btc } from "./base58";
import type { JsonLdDocument } from "./data-integrity";
import type { ProofRequest } from "./secure-credential";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest();

/**
 * Signs plain JSON with `eddsa-jcs-2022` (Data Integrity EdDSA Cryptosuites 1.0, section 3.3): over
 * its canonical text (RFC 8785), so that anyone can check it without contexts. Returns the document
 * with its proof last.
 */
export async function signWithJcs(
  document: JsonLdDocument,
  request: Omit<ProofRequest, "loadDocument">,
): Promise<JsonLdDocument> {
  const options = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created: request.created,
    verificationMethod: request.verificationMethod,
    proofPurpose: "assertionMethod",
  };
  const hashes = Buffer.concat([sha256(canonicalJson(options)), sha256(canonicalJson(document))]);
  return {
    ...document,
    proof: { ...options, proofValue: `z${base58btc(await request.key.sign(hashes))}` },
  };
}
