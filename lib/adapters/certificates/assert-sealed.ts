import { verify, X509Certificate } from "node:crypto";

/** RFC 7518, sections 3.3 and 3.4. */
export type SealAlgorithm = "RS256" | "ES256";

/**
 * The signing key, opened by the signer. RSA signs with PKCS #1 v1.5 over SHA-256, P-256 returns
 * r‖s (64 bytes).
 */
export type SealKey = { sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array> };

/**
 * Attack: the row of a key and the row of a certificate are swapped in the database, and files go
 * out under a certificate that never sealed them. Rule: a seal is returned only after it has
 * verified with the certificate it names.
 */
export function assertSealedBy(
  leaf: Uint8Array,
  alg: SealAlgorithm,
  seal: { input: Uint8Array; signature: Uint8Array },
): void {
  const { publicKey } = new X509Certificate(leaf);
  const fits =
    alg === "RS256"
      ? publicKey.asymmetricKeyType === "rsa"
      : publicKey.asymmetricKeyDetails?.namedCurve === "prime256v1";
  if (
    !fits ||
    !verify("sha256", seal.input, { key: publicKey, dsaEncoding: "ieee-p1363" }, seal.signature)
  ) {
    throw new Error("the seal does not verify with its certificate");
  }
}
