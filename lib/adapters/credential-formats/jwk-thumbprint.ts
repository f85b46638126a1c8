import { createHash, type JsonWebKey } from "node:crypto";

/** The members that RFC 7638, 3.2 and RFC 8037, 2 require for each key type, in hashing order. */
const requiredMembers: Readonly<Record<string, readonly (keyof JsonWebKey)[]>> = {
  EC: ["crv", "kty", "x", "y"],
  OKP: ["crv", "kty", "x"],
  RSA: ["e", "kty", "n"],
};

/**
 * RFC 7638: SHA-256 over the required members of a public key, without white space, in base64url.
 * Errors: TypeError for a key type that these RFCs do not name.
 */
export function jwkThumbprint(jwk: JsonWebKey): string {
  const members = requiredMembers[jwk.kty ?? ""];
  if (!members) throw new TypeError(`No thumbprint is defined for a key of kind ${jwk.kty}.`);
  const required = JSON.stringify(
    Object.fromEntries(members.map((member) => [member, jwk[member]])),
  );
  return createHash("sha256").update(required).digest("base64url");
}
