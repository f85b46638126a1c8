import { ECDH } from "node:crypto";
import { isoSeconds } from "@/lib/domain/days";
import { decodeBase58 } from "@/lib/domain/encodings/decode-base58";
import { assertingKeyStates } from "@/lib/domain/keys/states";
import { jwkThumbprint } from "./jwk-thumbprint";

/**
 * A key as the DID document needs it. `state` is the signing key's: only known trustworthy states
 * may assert.
 */
export type DidKey = {
  state: string;
  /** `z6Mk…` or `zDn…`; null until the worker has made the key. */
  publicKeyMultibase: string | null;
  /** Since when the key no longer signs. */
  retiredAt?: Date | null;
  /**
   * For a compromised key: since when it must not be trusted; if that is not known, since it no
   * longer signs.
   */
  compromisedAt?: Date | null;
};

type DidMethodFacts = {
  id: string;
  controller: string;
  /** From when signatures of the key must not be accepted: ISO 8601 UTC with whole seconds. */
  revoked?: string;
};

/**
 * The public half of a P-256 key: RFC 7517 and RFC 7518, section 6.2.1. `kid` is its thumbprint
 * (RFC 7638).
 */
export type P256Jwk = { kty: "EC"; crv: "P-256"; x: string; y: string; alg: "ES256"; kid: string };

/**
 * A verification method: Multikey for Ed25519 (Controlled Identifiers 1.0, section 2.2.2), which
 * verifiers of Data Integrity read; JsonWebKey for P-256 (section 2.2.3), which verifiers of VC-JWT
 * read.
 */
export type DidVerificationMethod =
  | (DidMethodFacts & { type: "Multikey"; publicKeyMultibase: string })
  | (DidMethodFacts & { type: "JsonWebKey"; publicKeyJwk: P256Jwk });

/** A did:web document: DID Core 1.0, section 5. */
export type DidDocument = {
  "@context": string[];
  id: string;
  verificationMethod: DidVerificationMethod[];
  assertionMethod: string[];
};

/** The contexts in the order that framing verifiers expect: the DID context first. */
const didContext = "https://www.w3.org/ns/did/v1";
const multikeyContext = "https://w3id.org/security/multikey/v1";
const jwkContext = "https://w3id.org/security/jwk/v1";

const contextOf = { Multikey: multikeyContext, JsonWebKey: jwkContext } as const;

const mayAssert: ReadonlySet<string> = new Set(assertingKeyStates);

/**
 * The multibase prefix of a compressed P-256 point: what 0x8024 02 and 0x8024 03 begin with in
 * base58btc.
 */
const isP256 = (publicKeyMultibase: string) => publicKeyMultibase.startsWith("zDn");

/** The JWK of a P-256 key from its Multikey form. Errors: a plain Error for anything else. */
export function p256Jwk(publicKeyMultibase: string): P256Jwk {
  const bytes = decodeBase58(publicKeyMultibase.slice(1));
  if (bytes?.length !== 35 || bytes[0] !== 0x80 || bytes[1] !== 0x24)
    throw new Error("Not a Multikey of P-256.");
  const point = Buffer.from(
    ECDH.convertKey(
      bytes.subarray(2),
      "prime256v1",
      undefined,
      undefined,
      "uncompressed",
    ) as Buffer,
  );
  const x = point.subarray(1, 33).toString("base64url");
  const y = point.subarray(33).toString("base64url");
  const jwk = { kty: "EC", crv: "P-256", x, y } as const;
  return { ...jwk, alg: "ES256", kid: jwkThumbprint(jwk) };
}

/**
 * The id of a key in proofs and in the DID document: the DID with the key itself as fragment, so
 * that ids are never reused. For Ed25519 the fragment is the Multikey form, for P-256 the
 * thumbprint, which is also its `kid` (Controlled Identifiers 1.0, section 2.2.3).
 */
export function verificationMethodId(did: string, publicKeyMultibase: string): string {
  return `${did}#${isP256(publicKeyMultibase) ? p256Jwk(publicKeyMultibase).kid : publicKeyMultibase}`;
}

function verificationMethod(did: string, publicKeyMultibase: string): DidVerificationMethod {
  const id = verificationMethodId(did, publicKeyMultibase);
  return isP256(publicKeyMultibase)
    ? { id, type: "JsonWebKey", controller: did, publicKeyJwk: p256Jwk(publicKeyMultibase) }
    : { id, type: "Multikey", controller: did, publicKeyMultibase };
}

/**
 * The DID document of an institution, with every public key it ever had: keys that no longer sign
 * stay in `assertionMethod`, so that the credentials they signed always verify. A compromised key
 * stays listed as revoked and is not in `assertionMethod`; neither is one in an unknown state.
 */
export function didDocument({ did, keys }: { did: string; keys: readonly DidKey[] }): DidDocument {
  const methods: DidVerificationMethod[] = [];
  const assertionMethod: string[] = [];
  for (const { state, publicKeyMultibase, retiredAt, compromisedAt } of keys) {
    if (publicKeyMultibase === null) continue;
    const method = verificationMethod(did, publicKeyMultibase);
    const revokedAt = compromisedAt ?? retiredAt;
    if (state === "compromised" && revokedAt) method.revoked = isoSeconds(revokedAt);
    methods.push(method);
    if (mayAssert.has(state)) assertionMethod.push(method.id);
  }
  const contexts = [
    didContext,
    multikeyContext,
    ...(methods.some(({ type }) => type === "JsonWebKey") ? [jwkContext] : []),
  ];
  return { "@context": contexts, id: did, verificationMethod: methods, assertionMethod };
}

/** A DID document as it is published: the exact text that is stored and served. */
export function didDocumentText(document: DidDocument): string {
  return JSON.stringify(document, null, 2);
}

/**
 * The entries of a DID document for {@link createDocumentLoader}: the document under its id, and
 * each verification method under its own id.
 */
export function heldDocumentsOf(document: DidDocument): Map<string, object> {
  const held = new Map<string, object>([[document.id, document]]);
  for (const method of document.verificationMethod)
    held.set(method.id, { "@context": contextOf[method.type], ...method });
  return held;
}
