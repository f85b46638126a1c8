import type { OpenBadgeCredential } from "@/lib/domain/credentials/compose-open-badge";
import type { ProofKey } from "./secure-credential";
import { assertSignable } from "./signable-text";

/** ES256: RFC 7518, section 3.4, on P-256. EdDSA: RFC 8037, section 3.1, on Ed25519. */
export type TokenAlgorithm = "ES256" | "EdDSA";

export type TokenRequest = {
  /** Signs with a raw signature: r ‖ s for P-256, the 64 bytes of Ed25519. */
  key: ProofKey;
  /** The key as the DID document names it. Its controller must be the issuer. */
  kid: string;
  alg: TokenAlgorithm;
};

/**
 * The raw signature length of both algorithms; DER, which other interfaces return for P-256, is
 * longer and varies.
 */
const signatureBytes = 64;

function toNumericDate(instant: string): number {
  const seconds = Date.parse(instant) / 1000;
  if (!Number.isInteger(seconds)) throw new RangeError(`No instant of whole seconds: ${instant}`);
  return seconds;
}

/**
 * The registered claims that repeat members of the credential (Open Badges 3.0, section 8.2.4.2). A
 * verifier compares each with the member it repeats and refuses the token if they differ.
 */
function claimsOf(credential: OpenBadgeCredential): Record<string, string | number> {
  return {
    iss: credential.issuer.id,
    jti: credential.id,
    nbf: toNumericDate(credential.validFrom),
    sub: credential.credentialSubject.id,
    ...(credential.validUntil === undefined ? {} : { exp: toNumericDate(credential.validUntil) }),
  };
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * Secures a badge in the second envelope: a compact JSON Web Token (Open Badges 3.0, section 8.2.4;
 * VC-JOSE-COSE, section 3.1.1).
 *
 * The payload is the credential itself with the claims added to its members, without a `vc` claim.
 *
 * `typ` is "JWT": section 8.2.4.1 allows only that value or none, and no header but alg, kid, jwk
 * and typ; VC-JOSE-COSE only recommends its `vc+jwt`. The header names the key and does not carry
 * it: a key sent along with the signature proves nothing. Returns the exact text to store and hand
 * out. Errors: INVALID_INPUT for text that must not be signed.
 */
export async function encodeVcJwt(
  credential: OpenBadgeCredential,
  { key, kid, alg }: TokenRequest,
): Promise<string> {
  assertSignable(credential);
  const signed = `${encode({ alg, kid, typ: "JWT" })}.${encode({ ...credential, ...claimsOf(credential) })}`;
  const signature = await key.sign(Buffer.from(signed, "ascii"));
  if (signature.length !== signatureBytes)
    throw new RangeError(`A signature of ${signature.length} bytes is no raw ${alg} signature.`);
  return `${signed}.${Buffer.from(signature).toString("base64url")}`;
}
