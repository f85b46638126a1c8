import { constants, verify } from "node:crypto";
import { algorithmKeys } from "@/lib/domain/verification/envelopes/signature-algorithm";
import type { SignatureJob } from "@/lib/domain/verification/ports";
import { keyTypeOf, publicKeyObject } from "./public-key-object";

/**
 * Whether a JOSE signature (RFC 7518, 3.3 to 3.5; RFC 8037, 3.1) fits. An algorithm that is not the
 * key's own never does: otherwise a public key could be used as the secret of another algorithm.
 * Costs at most as much as RSA of 8,192 bits.
 */
export function verifySignature({ algorithm, key, signed, signature }: SignatureJob): boolean {
  if (key.type !== algorithmKeys[algorithm]) return false;
  const object = publicKeyObject(key);
  if (object === null || keyTypeOf(object) !== key.type) return false;
  try {
    if (algorithm === "EdDSA" || algorithm === "Ed25519")
      return verify(null, signed, object, signature);
    if (algorithm === "RS256") return verify("sha256", signed, object, signature);
    if (algorithm === "PS256") {
      const padding = {
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      };
      return verify("sha256", signed, { key: object, ...padding }, signature);
    }
    const digest = algorithm === "ES256" ? "sha256" : "sha384";
    return verify(digest, signed, { key: object, dsaEncoding: "ieee-p1363" }, signature);
  } catch {
    return false;
  }
}
