/** A key as the DID document needs it. `state` is the signing key's: only what is known here to be trustworthy may assert. */
export type DidKey = {
  state: string;
  /** `z6Mk…`; null until the worker has made the key. */
  publicKeyMultibase: string | null;
  /** Since when the key no longer signs; for a compromised key, since when it must not be believed. */
  retiredAt?: Date | null;
};

/** A verification method of type Multikey: Controlled Identifiers 1.0, section 2.2.2. */
export type DidVerificationMethod = {
  id: string;
  type: "Multikey";
  controller: string;
  publicKeyMultibase: string;
  /** From when signatures of the key must not be accepted: ISO 8601 UTC with whole seconds. */
  revoked?: string;
};

/** A did:web document: DID Core 1.0, section 5. */
export type DidDocument = {
  "@context": string[];
  id: string;
  verificationMethod: DidVerificationMethod[];
  assertionMethod: string[];
};

/** The contexts in the order that verifiers which frame documents expect: the DID context first. */
const didContexts = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"];

const mayAssert: ReadonlySet<string> = new Set(["active", "verify-only"]);

const toSeconds = (instant: Date) => `${instant.toISOString().slice(0, 19)}Z`;

/** How a key is named in proofs and in the DID document: the DID, and the public key itself as the fragment, so that no name is ever given twice. */
export function verificationMethodId(did: string, publicKeyMultibase: string): string {
  return `${did}#${publicKeyMultibase}`;
}

/**
 * The DID document of an institution, with every public key it ever had: keys that no longer sign stay in `assertionMethod`, so that the credentials
 * they signed verify for ever. A compromised key stays listed, revoked, and asserts nothing; nor does a state unknown here.
 */
export function didDocument({ did, keys }: { did: string; keys: readonly DidKey[] }): DidDocument {
  const verificationMethod: DidVerificationMethod[] = [];
  const assertionMethod: string[] = [];
  for (const { state, publicKeyMultibase, retiredAt } of keys) {
    if (publicKeyMultibase === null) continue;
    const id = verificationMethodId(did, publicKeyMultibase);
    const method: DidVerificationMethod = { id, type: "Multikey", controller: did, publicKeyMultibase };
    if (state === "compromised" && retiredAt) method.revoked = toSeconds(retiredAt);
    verificationMethod.push(method);
    if (mayAssert.has(state)) assertionMethod.push(id);
  }
  return { "@context": [...didContexts], id: did, verificationMethod, assertionMethod };
}

/**
 * What a library's document loader needs of a DID document, for {@link createDocumentLoader}: the document under its id, and each verification method
 * under its own.
 */
export function heldDocumentsOf(document: DidDocument): Map<string, object> {
  const held = new Map<string, object>([[document.id, document]]);
  for (const method of document.verificationMethod) held.set(method.id, { "@context": didContexts[1], ...method });
  return held;
}
