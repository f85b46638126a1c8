import { createHash, type KeyLike, verify } from "node:crypto";
import { SignedXml } from "xml-crypto";

type Hash = "sha256" | "sha384" | "sha512";

function digest(address: string, hash: Hash) {
  return class {
    getAlgorithmName = () => address;
    getHash = (xml: string) => createHash(hash).update(xml, "utf8").digest("base64");
  };
}

/** Verifies only: nothing here signs a list. */
function signature(address: string, hash: Hash, isEcdsa: boolean) {
  return class {
    getAlgorithmName = () => address;
    getSignature = (): string => {
      throw new Error("verifies only");
    };
    verifySignature = (material: string, key: KeyLike, value: string): boolean => {
      const bytes = Buffer.from(value, "base64");
      // XML Signature 1.1, 6.4.3: the two numbers of an ECDSA signature, concatenated.
      return isEcdsa
        ? verify(
            hash,
            Buffer.from(material),
            { key: key as string, dsaEncoding: "ieee-p1363" },
            bytes,
          )
        : verify(hash, Buffer.from(material), key, bytes);
    };
  };
}

const more = "http://www.w3.org/2001/04/xmldsig-more#";
const own = new SignedXml();

/** Nothing with SHA-1, and no shared secrets. */
export const signatureAlgorithms = {
  [`${more}rsa-sha256`]: signature(`${more}rsa-sha256`, "sha256", false),
  [`${more}rsa-sha384`]: signature(`${more}rsa-sha384`, "sha384", false),
  [`${more}rsa-sha512`]: signature(`${more}rsa-sha512`, "sha512", false),
  [`${more}ecdsa-sha256`]: signature(`${more}ecdsa-sha256`, "sha256", true),
  [`${more}ecdsa-sha384`]: signature(`${more}ecdsa-sha384`, "sha384", true),
  [`${more}ecdsa-sha512`]: signature(`${more}ecdsa-sha512`, "sha512", true),
  ...only(own.SignatureAlgorithms, ["http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"]),
} as SignedXml["SignatureAlgorithms"];

export const hashAlgorithms = {
  "http://www.w3.org/2001/04/xmlenc#sha256": digest(
    "http://www.w3.org/2001/04/xmlenc#sha256",
    "sha256",
  ),
  [`${more}sha384`]: digest(`${more}sha384`, "sha384"),
  "http://www.w3.org/2001/04/xmlenc#sha512": digest(
    "http://www.w3.org/2001/04/xmlenc#sha512",
    "sha512",
  ),
} as SignedXml["HashAlgorithms"];

/** Without comments: the digest does not cover them, and they are never read. */
export const canonicalizationAlgorithms = only(own.CanonicalizationAlgorithms, [
  "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
  "http://www.w3.org/2001/10/xml-exc-c14n#",
  "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
]) as SignedXml["CanonicalizationAlgorithms"];

function only<Value>(
  all: Record<string, Value>,
  addresses: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([address]) => addresses.includes(address)));
}
