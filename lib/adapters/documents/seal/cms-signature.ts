import { createHash } from "node:crypto";
import {
  assertSealedBy,
  type SealAlgorithm,
  type SealKey,
} from "@/lib/adapters/certificates/assert-sealed";
import {
  der,
  derObjectIdentifier,
  derSet,
  derTag,
  derUnsigned,
} from "@/lib/adapters/certificates/der";
import { namesAndSerialOf } from "@/lib/adapters/certificates/names-and-serial";

export type CmsRequest = {
  key: SealKey;
  /** DER: the key's certificate first, then its issuers as far as known. */
  certificates: readonly Uint8Array[];
  alg: SealAlgorithm;
};

const oid = {
  data: derObjectIdentifier("1.2.840.113549.1.7.1"),
  signedData: derObjectIdentifier("1.2.840.113549.1.7.2"),
  contentType: derObjectIdentifier("1.2.840.113549.1.9.3"),
  messageDigest: derObjectIdentifier("1.2.840.113549.1.9.4"),
  signingCertificateV2: derObjectIdentifier("1.2.840.113549.1.9.16.2.47"),
  sha256: derObjectIdentifier("2.16.840.1.101.3.4.2.1"),
  rsaEncryption: derObjectIdentifier("1.2.840.113549.1.1.1"),
  ecdsaWithSha256: derObjectIdentifier("1.2.840.10045.4.3.2"),
};

const one = der(derTag.integer, Buffer.of(1));
const nothing = der(derTag.null);
const implicitSet0 = 0xa0;

function attribute(type: Buffer, value: Buffer): Buffer {
  return der(derTag.sequence, type, der(derTag.set, value));
}

/**
 * The signed attributes besides the digest (RFC 5652, section 5.3; ETSI EN 319 122-1, clause
 * 5.2.2.3). No signing-time: a PDF states the time in its own dictionary (ETSI EN 319 142-1, clause
 * 6.3).
 */
function signedAttributes(digest: Uint8Array, leaf: Uint8Array): Buffer[] {
  const certificateHash = createHash("sha256").update(leaf).digest();
  // ESSCertIDv2 with its default algorithm, SHA-256 (RFC 5035, section 4).
  const certificateId = der(derTag.sequence, der(derTag.octetString, certificateHash));
  return [
    attribute(oid.contentType, oid.data),
    attribute(oid.messageDigest, der(derTag.octetString, digest)),
    attribute(oid.signingCertificateV2, der(derTag.sequence, der(derTag.sequence, certificateId))),
  ];
}

/**
 * The raw signature in CMS form: RSA unchanged, r ‖ s as a sequence of two numbers (RFC 5753,
 * section 7.2).
 */
function signatureValue(alg: SealAlgorithm, signature: Uint8Array): Buffer {
  if (alg === "RS256") return Buffer.from(signature);
  const half = signature.length / 2;
  return der(
    derTag.sequence,
    derUnsigned(signature.subarray(0, half)),
    derUnsigned(signature.subarray(half)),
  );
}

/**
 * A detached CMS signature over content with this SHA-256 digest, CAdES baseline B (ETSI EN 319
 * 122-1). Errors: a plain Error if the key does not belong to the first certificate.
 */
export async function signCms(
  digest: Uint8Array,
  { key, certificates, alg }: CmsRequest,
): Promise<Buffer> {
  const [leaf] = certificates;
  if (!leaf) throw new Error("a seal needs a certificate");
  const attributes = signedAttributes(digest, leaf);
  const input = derSet(attributes);
  const signature = await key.sign(input);
  assertSealedBy(leaf, alg, { input, signature });
  const { issuer, serial } = namesAndSerialOf(leaf);
  const sha256 = der(derTag.sequence, oid.sha256);
  const algorithm =
    alg === "RS256"
      ? der(derTag.sequence, oid.rsaEncryption, nothing)
      : der(derTag.sequence, oid.ecdsaWithSha256);
  const signerInfo = der(
    derTag.sequence,
    one,
    der(derTag.sequence, issuer, serial),
    sha256,
    derSet(attributes, implicitSet0),
    algorithm,
    der(derTag.octetString, signatureValue(alg, signature)),
  );
  const signedData = der(
    derTag.sequence,
    one,
    der(derTag.set, sha256),
    der(derTag.sequence, oid.data),
    derSet(certificates, implicitSet0),
    der(derTag.set, signerInfo),
  );
  return der(derTag.sequence, oid.signedData, der(derTag.explicit0, signedData));
}
