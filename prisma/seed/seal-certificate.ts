import "reflect-metadata";
import { createPrivateKey, webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

export type SealSubject = {
  organisation: string;
  commonName: string;
  /** ISO 3166-1 alpha-2. */
  countryCode?: string;
  /** organizationIdentifier: `VATIE-1234567T`. */
  organisationIdentifier?: string;
};

export type SealCertificateRequest = {
  subject: SealSubject;
  /** "RSA" has 2048 bits unless another number is said. */
  algorithm: "RSA" | "P-256" | "P-384";
  bits?: number;
  notBefore: Date;
  notAfter: Date;
  /** Signed by itself instead of by an authority made for it. */
  selfSigned?: boolean;
};

/**
 * A certificate with its key: the chain as PEM, the holder's certificate first, and the key as PKCS
 * #8.
 */
export type SealCertificate = { chain: string[]; privateKey: string };

type KeyUse = ReturnType<typeof keyUse>;

function keyUse(algorithm: SealCertificateRequest["algorithm"], bits: number) {
  if (algorithm !== "RSA") return { name: "ECDSA", namedCurve: algorithm, hash: "SHA-256" };
  return {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: bits,
  };
}

async function makeKeys(use: KeyUse): Promise<CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(use, true, ["sign", "verify"])) as CryptoKeyPair;
}

function nameOf({
  countryCode,
  organisation,
  organisationIdentifier,
  commonName,
}: SealSubject): x509.JsonName {
  return [
    ...(countryCode ? [{ C: [{ printableString: countryCode }] }] : []),
    { O: [organisation] },
    ...(organisationIdentifier ? [{ "2.5.4.97": [organisationIdentifier] }] : []),
    { CN: [commonName] },
  ] as x509.JsonName;
}

/** An authority that no one trusts, for this one certificate. */
async function makeAuthority(request: SealCertificateRequest) {
  const use = keyUse("P-256", 0);
  const keys = await makeKeys(use);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: nameOf({
      countryCode: "EU",
      organisation: "Testamur demonstration",
      commonName: "Demonstration authority, not trusted",
    }),
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    keys,
    signingAlgorithm: use,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
    ],
  });
  return { certificate, keys, use };
}

/**
 * Creates a certificate for an e-seal and its key, for the demo and the tests: subject as ETSI EN
 * 319 412-3 requires, key usage nonRepudiation. It is on no trusted list, and only the caller ever
 * has the key.
 */
export async function makeSealCertificate(
  request: SealCertificateRequest,
): Promise<SealCertificate> {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  const use = keyUse(request.algorithm, request.bits ?? 2048);
  const keys = await makeKeys(use);
  const shared = {
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation,
        true,
      ),
    ],
  };
  const subject = nameOf(request.subject);
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  const privateKey = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" })
    .export({ format: "pem", type: "pkcs8" })
    .toString();
  if (request.selfSigned) {
    const own = await x509.X509CertificateGenerator.createSelfSigned({
      ...shared,
      name: subject,
      keys,
      signingAlgorithm: use,
    });
    return { chain: [own.toString("pem")], privateKey };
  }
  const authority = await makeAuthority(request);
  const certificate = await x509.X509CertificateGenerator.create({
    ...shared,
    subject,
    issuer: authority.certificate.subjectName,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: authority.use,
  });
  return {
    chain: [certificate.toString("pem"), authority.certificate.toString("pem")],
    privateKey,
  };
}
