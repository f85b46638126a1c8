import { createHash } from "node:crypto";
import { canonize, cryptosuiteName, type JsonLdDocument } from "./data-integrity";
import type { ProofRequest } from "./secure-credential";

/**
 * A proof without its value, ready for use: the same for every credential of one key, second and
 * context list.
 */
export type ProofOptions = {
  /** SHA-256 of the canonical proof options: VC-DI-EDDSA 1.0, sections 3.2.5 and 3.2.4. */
  hash: Buffer;
  /** The proof's JSON up to its value: `{"type":…,"proofValue":"z`; base58 and `"}` follow. */
  head: string;
};

/**
 * The proof options for a list of contexts, canonicalised and hashed once. Members are in the
 * library's order; equality with its output is checked for every cohort.
 */
export async function prepareProofOptions(
  context: unknown,
  request: Omit<ProofRequest, "key">,
): Promise<ProofOptions> {
  const proof: JsonLdDocument = {
    type: "DataIntegrityProof",
    created: request.created,
    verificationMethod: request.verificationMethod,
    cryptosuite: cryptosuiteName,
    proofPurpose: "assertionMethod",
  };
  const quads = await canonize({ "@context": context, ...proof }, request.loadDocument);
  return {
    hash: createHash("sha256").update(quads).digest(),
    head: `${JSON.stringify(proof).slice(0, -1)},"proofValue":"z`,
  };
}
