import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { publicKeyInfo } from "@/lib/adapters/certificates/public-key-info";
import { certificatesIn, readSealCertificate } from "@/lib/adapters/certificates/seal-certificate";
import { readSealMaterial } from "@/lib/adapters/signing/read-seal-upload";
import type { SealUpload } from "@/lib/domain/seal/seal-import";
import {
  makeSealCertificate,
  type SealCertificate,
  type SealCertificateRequest,
} from "@/prisma/seed/seal-certificate";
import { endlessKey, inOlderForm } from "@/tests/support/endless-key";
import { makePkcs12 } from "@/tests/support/pkcs12";
import { sealedAt, sealRequestFor, sealSubject } from "@/tests/support/seal";

const password = "Prüfung 2026 – geheim";
const make = (algorithm: "RSA" | "P-256", changes?: Partial<SealCertificateRequest>) =>
  makeSealCertificate(sealRequestFor(algorithm, changes));
const upload = (file: Uint8Array | string, changes: Partial<SealUpload> = {}): SealUpload => ({
  file: typeof file === "string" ? Buffer.from(file) : file,
  keyFile: null,
  password,
  ...changes,
});
const read = (given: SealUpload) => readSealMaterial(given, sealedAt);
const encryptedPem = ({ privateKey }: SealCertificate) =>
  createPrivateKey(privateKey)
    .export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: password })
    .toString();

/** The form of before PKCS #8, with `Proc-Type: 4,ENCRYPTED` and `DEK-Info`. */
const olderPem = ({ privateKey }: SealCertificate, cipher = "aes-256-cbc") => {
  const key = createPrivateKey(privateKey);
  const type = key.asymmetricKeyType === "rsa" ? "pkcs1" : "sec1";
  return key.export({ format: "pem", type, cipher, passphrase: password }).toString();
};

async function expectMaterial(
  given: SealUpload,
  certificate: SealCertificate,
  chainLength: number,
): Promise<void> {
  const reading = await read(given);
  if (reading.kind === "refused") throw new Error(reading.reason);
  const { material } = reading;
  const key = createPrivateKey({ key: material.privateKey, format: "der", type: "pkcs8" });
  expect(
    createPublicKey(key).equals(new X509Certificate(certificate.chain[0] ?? "").publicKey),
  ).toBe(true);
  expect(certificatesIn(material.certificateChain)).toHaveLength(chainLength);
  expect(readSealCertificate(material.certificateChain).holder).toEqual({ ...sealSubject });
}

async function expectRefusal(given: SealUpload, reason: string): Promise<void> {
  expect(await read(given)).toEqual({ kind: "refused", reason });
}

describe.each(["RSA", "P-256"] as const)("an uploaded %s seal", (algorithm) => {
  test("is read from PKCS#12, with any password", async () => {
    const certificate = await make(algorithm);
    for (const word of [password, "", "plain"]) {
      await expectMaterial(
        upload(makePkcs12(certificate, { password: word }), { password: word }),
        certificate,
        1,
      );
    }
  });

  test("is read from PEM: in one file, or with a separate key, protected or not", async () => {
    const certificate = await make(algorithm);
    const chain = certificate.chain.join("\n");
    await expectMaterial(upload(`${certificate.privateKey}\n${chain}`), certificate, 1);
    await expectMaterial(upload(`${chain}\n${encryptedPem(certificate)}`), certificate, 1);
    await expectMaterial(
      upload(chain, { keyFile: Buffer.from(encryptedPem(certificate)) }),
      certificate,
      1,
    );
    const der = new X509Certificate(certificate.chain[0] ?? "").raw;
    await expectMaterial(
      upload(der, { keyFile: Buffer.from(certificate.privateKey) }),
      certificate,
      1,
    );
  });

  test.each(["aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "des-ede3-cbc"])(
    "is read from an older PEM form with a password, %s",
    async (cipher) => {
      const certificate = await make(algorithm);
      const pem = olderPem(certificate, cipher);
      expect(pem).toContain("Proc-Type: 4,ENCRYPTED");
      const chain = certificate.chain.join("\n");
      await expectMaterial(upload(`${chain}\n${pem}`), certificate, 1);
      await expectMaterial(upload(`${chain}\n${pem.replaceAll("\n", "\r\n")}`), certificate, 1);
      const another = { password: "another" };
      await expectRefusal(upload(`${chain}\n${pem}`, another), "wrong-password");
    },
  );

  test("is not read with a wrong password", async () => {
    const certificate = await make(algorithm);
    await expectRefusal(
      upload(makePkcs12(certificate, { password }), { password: "another" }),
      "wrong-password",
    );
    await expectRefusal(
      upload(`${certificate.chain[0]}\n${encryptedPem(certificate)}`, { password: "another" }),
      "wrong-password",
    );
  });

  test("needs a key and a certificate that belong together", async () => {
    const [one, other] = [await make(algorithm), await make(algorithm)];
    await expectRefusal(upload(makePkcs12(one, { password, without: "key" })), "no-key");
    await expectRefusal(
      upload(makePkcs12(one, { password, without: "certificates" })),
      "no-certificate",
    );
    await expectRefusal(upload(`${one.chain[0]}\n${other.privateKey}`), "mismatch");
    await expectRefusal(upload(one.privateKey), "no-certificate");
    await expectRefusal(upload(one.chain.join("\n")), "no-key");
  });

  test("must be valid now, and an organisation's", async () => {
    const pem = async (changes: Partial<SealCertificateRequest>) => {
      const { chain, privateKey } = await make(algorithm, changes);
      return upload(`${chain.join("\n")}\n${privateKey}`);
    };
    await expectRefusal(await pem({ notAfter: new Date("2026-07-01T00:00:00Z") }), "expired");
    await expectRefusal(
      await pem({ notBefore: new Date("2026-08-01T00:00:00Z") }),
      "not-yet-valid",
    );
    await expectRefusal(
      await pem({ subject: { organisation: " ", commonName: "Ana Andromeda" } }),
      "no-organisation",
    );
  });
});

test("keys that are too weak or of another type are refused", async () => {
  for (const changes of [{ bits: 1024 }, { algorithm: "P-384" }] as const) {
    const { chain, privateKey } = await make("RSA", changes);
    await expectRefusal(upload(`${chain.join("\n")}\n${privateKey}`), "unsupported-key");
  }
});

test("invalid files, and files with endless rounds, are refused", async () => {
  await expectRefusal(upload("Dear registrar, please find attached"), "unreadable");
  await expectRefusal(upload(Buffer.from([0x30, 0x82, 0x10])), "unreadable");
  await expectRefusal(
    upload("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"),
    "unreadable",
  );
  const certificate = await make("P-256");
  await expectRefusal(
    upload(makePkcs12(certificate, { password, rounds: 2_000_000_000 })),
    "too-slow",
  );
  const whole = makePkcs12(certificate, { password });
  await expectRefusal(upload(whole.subarray(0, whole.length - 200)), "unreadable");
});

const newEndlessKey = async () => endlessKey((await make("P-256")).privateKey, password);

test("a key with endless rounds is refused for that reason", async () => {
  const { chain } = await make("P-256");
  const pem = `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${await newEndlessKey()}\n-----END ENCRYPTED PRIVATE KEY-----`;
  await expectRefusal(upload(`${chain.join("\n")}\n${pem}`), "too-slow");
});

test.each([
  [
    "inside a block of another name",
    (key: string) =>
      `-----BEGIN X PRIVATE KEY-----\nAAAA\n-----END Y-----\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n${key}\n-----END ENCRYPTED PRIVATE KEY-----\n-----END X PRIVATE KEY-----`,
  ],
  [
    "inside a block of a known name",
    (key: string) =>
      `-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END Y-----\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n${key}\n-----END ENCRYPTED PRIVATE KEY-----\n-----END EC PRIVATE KEY-----`,
  ],
  [
    "under the name of a key without password",
    (key: string) => `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`,
  ],
  [
    "under the name of an older form",
    (key: string) => `-----BEGIN RSA PRIVATE KEY-----\n${key}\n-----END RSA PRIVATE KEY-----`,
  ],
  ["inside an older form's encryption", (key: string) => inOlderForm(key, password)],
])("a key with endless rounds is not opened %s", async (_where, wrap) => {
  const { chain } = await make("P-256");
  const reading = await read(upload(`${chain.join("\n")}\n${wrap(await newEndlessKey())}`));
  expect(reading).toMatchObject({ kind: "refused" });
});

test("a key has one encoding, whether its certificate has the point uncompressed or compressed", async () => {
  const { privateKey } = await make("P-256");
  const key = createPublicKey(privateKey);
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const whole = key.export({ format: "der", type: "spki" });
  // SEC 1, 2.3.3: 02 or 03 by the last bit of y, then x. RFC 5480, 2.2: the bit string holds the
  // one or the other.
  const prefix = (Buffer.from(y, "base64url").at(-1) ?? 0) & 1 ? 3 : 2;
  const algorithm = whole.subarray(2, 2 + 2 + (whole[3] ?? 0));
  const compressed = Buffer.concat([
    Buffer.from([0x30, algorithm.length + 36]),
    algorithm,
    Buffer.from([0x03, 34, 0, prefix]),
    Buffer.from(x, "base64url"),
  ]);
  const read = createPublicKey({ key: compressed, format: "der", type: "spki" });
  expect(read.export({ format: "der", type: "spki" })).toEqual(compressed);
  expect(publicKeyInfo(read)).toEqual(whole);
  expect(publicKeyInfo(key)).toEqual(whole);
});

test("a certificate with an unknown key type is omitted from the chain", async () => {
  const { chain, privateKey } = await make("P-256");
  const der = new X509Certificate(chain[0] ?? "").raw;
  // id-ecPublicKey (1.2.840.10045.2.1) turned into an unassigned identifier.
  const at = der.indexOf(Buffer.from([0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01]));
  expect(at).toBeGreaterThan(0);
  const strange = Buffer.from(der);
  strange[at + 8] = 0x7e;
  const pem = `-----BEGIN CERTIFICATE-----\n${strange.toString("base64")}\n-----END CERTIFICATE-----`;
  const reading = await read(upload(`${chain.join("\n")}\n${pem}\n${privateKey}`));
  if (reading.kind === "refused") throw new Error(reading.reason);
  expect(certificatesIn(reading.material.certificateChain)).toHaveLength(1);
});

test("a self-signed certificate is detected", async () => {
  const { chain } = await make("P-256", { selfSigned: true });
  expect(readSealCertificate(chain[0] ?? "")).toMatchObject({
    isSelfSigned: true,
    key: { algorithm: "P-256" },
  });
  expect(readSealCertificate((await make("RSA")).chain[0] ?? "")).toMatchObject({
    isSelfSigned: false,
    issuerName: "Demonstration authority, not trusted",
    key: { algorithm: "RSA", bits: 2048 },
  });
});

/** Whether OpenSSL's command line is there to write a file as people get them. */
function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasOpenssl())("a PKCS#12 file written by OpenSSL", () => {
  test.each([
    ["RSA", []],
    ["P-256", []],
    ["RSA", ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"]],
  ] as const)("is read: %s %j", async (algorithm, options) => {
    const certificate = await make(algorithm);
    const folder = mkdtempSync(path.join(tmpdir(), "seal-"));
    try {
      const at = (name: string) => path.join(folder, name);
      writeFileSync(at("key.pem"), certificate.privateKey);
      writeFileSync(at("leaf.pem"), certificate.chain[0] ?? "");
      writeFileSync(at("authority.pem"), certificate.chain[1] ?? "");
      const files = [
        "-inkey",
        at("key.pem"),
        "-in",
        at("leaf.pem"),
        "-certfile",
        at("authority.pem"),
        "-out",
        at("seal.p12"),
      ];
      execFileSync(
        "openssl",
        ["pkcs12", "-export", ...files, "-passout", `pass:${password}`, ...options],
        { stdio: "ignore" },
      );
      await expectMaterial(upload(readFileSync(at("seal.p12"))), certificate, 1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
