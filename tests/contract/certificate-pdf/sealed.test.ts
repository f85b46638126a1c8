import { execFileSync } from "node:child_process";
import { createHash, verify } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PDFName } from "@cantoo/pdf-lib";
import forge from "node-forge";
import { describe, expect, test } from "vitest";
import type { SealAlgorithm } from "@/lib/adapters/certificates/assert-sealed";
import { roomForSeal, sealPdf } from "@/lib/adapters/documents/seal/seal-pdf";
import { attachedText, namedFacts, pdfOf } from "@/tests/support/certificate-pdf";
import { dictionaryAt, listAt, nameAt, readPdf, textAt } from "@/tests/support/pdf-reader";
import { readPages } from "@/tests/support/pdfium";
import { sealedAt, sealSubject, testSeal } from "@/tests/support/seal";

const pdfsig = ["/usr/bin/pdfsig", "/usr/local/bin/pdfsig", "/opt/homebrew/bin/pdfsig"].find(
  (file) => existsSync(file),
);

async function sealedCertificate(alg: SealAlgorithm) {
  const { request, leaf } = await testSeal(alg);
  const seal = {
    holder: sealSubject.organisation,
    at: sealedAt,
    bytes: roomForSeal(request.certificates),
  };
  const { pdf, signedText } = await pdfOf(namedFacts("தமிழ்ச்செல்வி முருகன்"), { seal });
  return { sealed: Buffer.from(await sealPdf(pdf, request)), signedText, leaf };
}

/** The signature and what it covers, as the file itself says. */
function signatureIn(pdf: Buffer) {
  const [, start = "", end = "", rest = ""] =
    /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(pdf.toString("latin1")) ?? [];
  const [from, to, last] = [Number(start), Number(end), Number(rest)];
  const hex = pdf.toString("latin1", from + 1, to - 1);
  return {
    from,
    to,
    last,
    cms: Buffer.from(hex, "hex"),
    covered: Buffer.concat([pdf.subarray(0, from), pdf.subarray(to, to + last)]),
  };
}

/** The parts of a CMS signature, read by another library than the one that wrote them. */
function readCms(cms: Buffer) {
  const asn1 = forge.asn1.fromDer(forge.util.createBuffer(cms.toString("binary")), {
    parseAllBytes: false,
  } as never);
  const members = (node: forge.asn1.Asn1) => node.value as forge.asn1.Asn1[];
  const [contentType, content] = members(asn1);
  const [signedData] = members(content as forge.asn1.Asn1);
  const [, , encapsulated, certificates, signers] = members(signedData as forge.asn1.Asn1);
  const [signer] = members(signers as forge.asn1.Asn1);
  const [, , , attributes, , signature] = members(signer as forge.asn1.Asn1);
  const named = new Map(
    members(attributes as forge.asn1.Asn1).map((attribute) => {
      const [type, values] = members(attribute);
      return [
        forge.asn1.derToOid(type?.value as string),
        members(values as forge.asn1.Asn1)[0] as forge.asn1.Asn1,
      ] as const;
    }),
  );
  const set = Buffer.from(forge.asn1.toDer(attributes as forge.asn1.Asn1).getBytes(), "binary");
  set[0] = 0x31;
  return {
    contentType: forge.asn1.derToOid(contentType?.value as string),
    encapsulated: members(encapsulated as forge.asn1.Asn1).length,
    certificates: members(certificates as forge.asn1.Asn1).map((each) =>
      Buffer.from(forge.asn1.toDer(each).getBytes(), "binary"),
    ),
    named,
    set,
    signature: Buffer.from(signature?.value as string, "binary"),
  };
}

const ids = {
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
};

describe.each<SealAlgorithm>(["RS256", "ES256"])("a certificate sealed with %s", (alg) => {
  test("is signed over everything except the signature, as PAdES baseline B requires", async () => {
    const { sealed, leaf } = await sealedCertificate(alg);
    const { from, to, last, cms, covered } = signatureIn(sealed);
    expect(to + last).toBe(sealed.length);
    expect(sealed.toString("latin1", from - 11, from + 1)).toMatch(/\/Contents <$/);
    const read = readCms(cms);
    expect(read.contentType).toBe("1.2.840.113549.1.7.2");
    expect(read.encapsulated).toBe(1);
    expect(read.certificates.some((certificate) => certificate.equals(leaf.raw))).toBe(true);
    expect([...read.named.keys()].sort()).toEqual(
      [ids.contentType, ids.signingCertificateV2, ids.messageDigest].sort(),
    );
    expect(read.named.has(ids.signingTime)).toBe(false);
    const digest = createHash("sha256").update(covered).digest("binary");
    expect(read.named.get(ids.messageDigest)?.value).toBe(digest);
    const certificateId = forge.asn1
      .toDer(read.named.get(ids.signingCertificateV2) as forge.asn1.Asn1)
      .toHex();
    expect(certificateId).toContain(createHash("sha256").update(leaf.raw).digest("hex"));
    expect(verify("sha256", read.set, leaf.publicKey, read.signature)).toBe(true);
  });

  test("states its sealer, time and form, and contains the credential as before", async () => {
    const { sealed, signedText } = await sealedCertificate(alg);
    const read = await readPdf(sealed);
    const [field] = listAt(read, dictionaryAt(read, read.catalog, "AcroForm"), "Fields").map(
      (each) => dictionaryAt(read, each),
    );
    if (!field) throw new Error("no field");
    const signature = dictionaryAt(read, field.get(PDFName.of("V")));
    expect(nameAt(read, signature, "SubFilter")).toBe("ETSI.CAdES.detached");
    expect(textAt(read, signature, "M")).toBe("D:20260712093000Z");
    expect(textAt(read, signature, "Name")).toBe(sealSubject.organisation);
    expect(await attachedText(sealed)).toBe(signedText);
    const [text = ""] = await readPages(sealed);
    expect(text).toContain(`Sealed by ${sealSubject.organisation}`);
    expect(text).not.toContain("Signed by");
  });

  test.skipIf(!pdfsig)("is valid by pdfsig, but not after a byte was changed", async () => {
    const { sealed } = await sealedCertificate(alg);
    const folder = mkdtempSync(path.join(tmpdir(), "sealed-"));
    try {
      const check = (pdf: Buffer) => {
        writeFileSync(path.join(folder, "certificate.pdf"), pdf);
        return execFileSync(pdfsig ?? "pdfsig", [
          "-nocert",
          path.join(folder, "certificate.pdf"),
        ]).toString();
      };
      const good = check(sealed);
      expect(good).toContain("Signature Validation: Signature is Valid.");
      expect(good).toContain("ETSI.CAdES.detached");
      expect(good).toContain("Total document signed");
      const changed = Buffer.from(sealed);
      changed.writeUInt8(
        (changed[changed.indexOf("stream") + 20] ?? 0) ^ 1,
        changed.indexOf("stream") + 20,
      );
      expect(check(changed)).not.toContain("Signature is Valid.");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("an unsealed certificate says signed, and has no form", async () => {
  const { pdf } = await pdfOf(namedFacts("Zoë van den Berg"));
  const [text = ""] = await readPages(pdf);
  expect(text).toContain("Signed by Ballyvara University");
  expect(text).not.toContain("Sealed");
  expect((await readPdf(pdf)).catalog.has(PDFName.of("AcroForm"))).toBe(false);
  const { request } = await testSeal("ES256");
  await expect(sealPdf(pdf, request)).rejects.toThrow("no room");
});
