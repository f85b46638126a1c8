import { issueWithProof, type JsonLdDocument } from "./data-integrity";
import type { LoadDocument } from "./document-loader";
import { assertSignable } from "./signable-text";

/** Anything that signs with one key, such as a key opened by the signer. */
export type ProofKey = { sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array> };

/** How one or many credentials are secured. */
export type ProofRequest = {
  key: ProofKey;
  /** The key as the DID document names it: `did:web:…#z6Mk…`. Its controller must be the issuer. */
  verificationMethod: string;
  /** The proof's `created`: ISO 8601 UTC with whole seconds, `2026-07-12T09:30:00Z`. */
  created: string;
  loadDocument: LoadDocument;
};

/**
 * Secures one credential the generic way: `eddsa-rdfc-2022` (VC-DI-EDDSA 1.0, section 3.2) through
 * the library, including all its checks. Returns the exact text to store and hand out: compact
 * JSON, members in the order composed, `proof` last. Errors: INVALID_INPUT for text that must not
 * be signed (see {@link findTextIssue}); the library's errors for a credential it would not issue.
 */
export async function secureCredential(
  credential: JsonLdDocument,
  request: ProofRequest,
): Promise<string> {
  assertSignable(credential);
  const secured = await issueWithProof({
    credential,
    verificationMethod: request.verificationMethod,
    created: request.created,
    sign: (bytes) => request.key.sign(bytes),
    loadDocument: request.loadDocument,
  });
  return JSON.stringify(secured);
}
