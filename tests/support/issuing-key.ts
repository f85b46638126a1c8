import { randomBytes, randomUUID } from "node:crypto";
import {
  didDocument,
  heldDocumentsOf,
  verificationMethodId,
} from "@/lib/adapters/credential-formats/did-document";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import type { ProofRequest } from "@/lib/adapters/credential-formats/secure-credential";
import { createSigningKey, type MadeAlgorithm } from "@/lib/adapters/signing/create-key";
import { parseKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { createLocalSigner } from "@/lib/adapters/signing/local-signer";

export const issuerDid = "did:web:credentials.example:i:ballyvara";

/**
 * A fresh key of the test institution, opened by the real signer, and what its signatures are
 * verified with.
 */
export async function issuingKey(did: string = issuerDid, algorithm: MadeAlgorithm = "Ed25519") {
  const kek = parseKeyEncryptionKey(randomBytes(32).toString("base64"));
  const owner = { institutionId: randomUUID(), keyId: randomUUID() };
  const pair = createSigningKey(owner, kek, algorithm);
  const row = {
    institutionId: owner.institutionId,
    wrappedPrivateKey: pair.wrappedPrivateKey,
    maySign: true,
    algorithm,
  };
  const key = await createLocalSigner({ kek, loadWrappedKey: async () => row }).open(owner.keyId);
  const request: ProofRequest = {
    key,
    verificationMethod: verificationMethodId(did, pair.publicKeyMultibase),
    created: "2026-07-12T09:30:00Z",
    loadDocument: createDocumentLoader(),
  };
  const document = didDocument({
    did,
    keys: [{ state: "active", publicKeyMultibase: pair.publicKeyMultibase }],
  });
  return {
    request,
    publicKeyMultibase: pair.publicKeyMultibase,
    document,
    held: heldDocumentsOf(document),
  };
}
