import { createHash, createPrivateKey, sign, X509Certificate } from "node:crypto";
import type { SealAlgorithm } from "@/lib/adapters/certificates/assert-sealed";
import type { SealRequest } from "@/lib/adapters/credential-formats/jades";
import { makeSealCertificate, type SealCertificateRequest } from "@/prisma/seed/seal-certificate";

export const sealSubject = {
  organisation: "Ollscoil Bhaile Bheara",
  commonName: "Ballyvara University e-seal",
  countryCode: "IE",
  organisationIdentifier: "VATIE-1234567T",
};

export const sealedAt = new Date("2026-07-12T09:30:00Z");

export function sealRequestFor(
  algorithm: "RSA" | "P-256",
  changes: Partial<SealCertificateRequest> = {},
): SealCertificateRequest {
  return {
    subject: sealSubject,
    algorithm,
    notBefore: new Date("2026-01-01T00:00:00Z"),
    notAfter: new Date("2029-01-01T00:00:00Z"),
    ...changes,
  };
}

/**
 * A seal made for the test: what `sealJades` asks for, and the certificate by which others verify.
 */
export async function testSeal(
  alg: SealAlgorithm,
): Promise<{ request: SealRequest; leaf: X509Certificate; chain: string[] }> {
  const { chain, privateKey } = await makeSealCertificate(
    sealRequestFor(alg === "RS256" ? "RSA" : "P-256"),
  );
  const key = createPrivateKey(privateKey);
  const certificates = chain.map((pem) => new X509Certificate(pem).raw);
  return {
    request: {
      key: { sign: (bytes) => sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }) },
      certificates,
      alg,
      now: sealedAt,
    },
    leaf: new X509Certificate(chain[0] ?? ""),
    chain,
  };
}

/** The name by which a list of issuers knows a certificate. */
export function certificateName(certificate: X509Certificate): string {
  return `x5t#S256:${createHash("sha256").update(certificate.raw).digest("base64url")}`;
}
