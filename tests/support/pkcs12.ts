import { createPrivateKey, randomBytes, X509Certificate } from "node:crypto";
import forge from "node-forge";
import type { SealCertificate } from "@/prisma/seed/seal-certificate";

const { asn1 } = forge;
const { Class, Type } = asn1;

const oids = {
  data: "1.2.840.113549.1.7.1",
  shroudedKeyBag: "1.2.840.113549.1.12.10.1.2",
  certBag: "1.2.840.113549.1.12.10.1.3",
  x509Certificate: "1.2.840.113549.1.9.22.1",
  sha256: "2.16.840.1.101.3.4.2.1",
};

const bytesOf = (value: forge.asn1.Asn1) => asn1.toDer(value).getBytes();
const binary = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const sequence = (...items: forge.asn1.Asn1[]) =>
  asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, items);
const oid = (name: string) =>
  asn1.create(Class.UNIVERSAL, Type.OID, false, asn1.oidToDer(name).getBytes());
const octets = (bytes: string) => asn1.create(Class.UNIVERSAL, Type.OCTETSTRING, false, bytes);
const tagged = (item: forge.asn1.Asn1) => asn1.create(Class.CONTEXT_SPECIFIC, 0, true, [item]);
const integer = (value: number) =>
  asn1.create(Class.UNIVERSAL, Type.INTEGER, false, asn1.integerToDer(value).getBytes());
const content = (safe: forge.asn1.Asn1) => sequence(oid(oids.data), tagged(octets(bytesOf(safe))));

/** `rounds` of the integrity key, to be able to ask for too many. */
type Options = { password: string; rounds?: number; without?: "key" | "certificates" };

/**
 * A PKCS #12 file (RFC 7292) of any key, also of one the library cannot write: the key as OpenSSL
 * encrypts it today (PBES2, AES-256), integrity by HMAC-SHA-256.
 */
export function makePkcs12(
  { chain, privateKey }: SealCertificate,
  { password, rounds = 2048, without }: Options,
): Uint8Array {
  const shrouded = createPrivateKey(privateKey).export({
    format: "der",
    type: "pkcs8",
    cipher: "aes-256-cbc",
    passphrase: password,
  });
  const keyBag = sequence(oid(oids.shroudedKeyBag), tagged(asn1.fromDer(binary(shrouded))));
  const certificateBags = chain.map((pem) =>
    sequence(
      oid(oids.certBag),
      tagged(
        sequence(oid(oids.x509Certificate), tagged(octets(binary(new X509Certificate(pem).raw)))),
      ),
    ),
  );
  const safes = [
    ...(without === "key" ? [] : [content(sequence(keyBag))]),
    ...(without === "certificates" ? [] : [content(sequence(...certificateBags))]),
  ];
  const authenticated = bytesOf(sequence(...safes));
  const salt = binary(randomBytes(8));
  const digest = forge.md.sha256.create();
  const generateKey = forge.pkcs12.generateKey as unknown as (
    ...values: unknown[]
  ) => forge.util.ByteBuffer;
  const macKey = generateKey(
    password,
    forge.util.createBuffer(salt),
    3,
    Math.min(rounds, 2048),
    32,
    digest,
  );
  const mac = forge.hmac.create();
  mac.start("sha256", macKey);
  mac.update(authenticated);
  const digestInfo = sequence(
    sequence(oid(oids.sha256), asn1.create(Class.UNIVERSAL, Type.NULL, false, "")),
    octets(mac.digest().getBytes()),
  );
  const file = sequence(
    integer(3),
    sequence(oid(oids.data), tagged(octets(authenticated))),
    sequence(digestInfo, octets(salt), integer(rounds)),
  );
  return Buffer.from(bytesOf(file), "latin1");
}
