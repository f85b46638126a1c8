import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import type { JsonLdDocument } from "@/lib/adapters/credential-formats/data-integrity";
import type { LoadDocument } from "@/lib/adapters/credential-formats/document-loader";

/**
 * Whether the credential's proof is valid, its key is listed in the controller's `assertionMethod`,
 * and the controller is the issuer. It does not read the status: the library answers "verified" for
 * a revoked credential, so the caller must read the bit. It also accepts an invalid proof next to a
 * valid one, so the caller passes documents with only the proof to check. `loadDocument` must
 * resolve the controller's DID document and the verification method by their ids.
 */
export async function verifyProof(request: {
  credential: JsonLdDocument;
  loadDocument: LoadDocument;
  now: Date;
}): Promise<{ verified: boolean; error: Error | null }> {
  const result = await vc.verifyCredential({
    credential: request.credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: request.loadDocument,
    now: request.now,
    checkStatus: async () => ({ verified: true }),
  });
  return {
    verified: result.verified,
    error: result.verified ? null : (result.error ?? new Error("not verified")),
  };
}
