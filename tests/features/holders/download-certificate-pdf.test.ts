import { PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { downloadCertificatePdf } from "@/lib/features/holders/download-certificate-pdf";
import { downloadSharedCertificatePdf } from "@/lib/features/holders/download-shared-certificate-pdf";
import { shareCredential } from "@/lib/features/holders/share-credential";
import { stopSharingCredential } from "@/lib/features/holders/stop-sharing-credential";
import { newCredentialHolder } from "@/tests/support/holder";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { bytesAt, dictionaryAt, listAt, readPdf, textAt } from "@/tests/support/pdf-reader";
import { readPages } from "@/tests/support/pdfium";
import { anyone, newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";

const world = issuingWorldForAll();

const newHolder = (displayName: string) => newCredentialHolder(world, { displayName });

async function attachedTo(pdf: Uint8Array): Promise<string> {
  const read = await readPdf(pdf);
  const [file] = listAt(read, read.catalog, "AF");
  return Buffer.from(bytesAt(read, dictionaryAt(read, file, "EF").get(PDFName.of("F")))).toString(
    "utf8",
  );
}

async function linkOf(pdf: Uint8Array): Promise<string | undefined> {
  const read = await readPdf(pdf);
  const [link] = listAt(read, read.document.getPage(0).node, "Annots");
  return textAt(read, dictionaryAt(read, link, "A"), "URI");
}

const notFound = { code: "NOT_FOUND" };
const forbidden = { code: "FORBIDDEN" };

describe("the PDF certificate", () => {
  test("is the holder's to download: their name, the institution, and the exact signed credential inside", async () => {
    const { ctx, credentialId, document } = await newHolder("Nguyễn Thị Minh Anh");
    const pdf = await downloadCertificatePdf(ctx, { credentialId });
    expect(pdf.learnerName).toBe("Nguyễn Thị Minh Anh");
    expect(await attachedTo(pdf.bytes)).toBe(document);
    expect((await PDFDocument.load(pdf.bytes, { updateMetadata: false })).getTitle()).toContain(
      "Nguyễn Thị Minh Anh",
    );
    const [page = ""] = await readPages(pdf.bytes);
    expect(page).toContain("Nguyễn Thị Minh Anh");
    expect(page).toContain(`Credential ${credentialId}`);
  });

  test("leads to the page where its number is asked about, or to the holder's link where there is one", async () => {
    const { ctx, credentialId } = await newHolder("Ana Andromeda");
    expect(await linkOf((await downloadCertificatePdf(ctx, { credentialId })).bytes)).toBe(
      `${process.env.PUBLIC_URL}/verify?number=${credentialId}`,
    );
    const { url } = await shareCredential(ctx, { credentialId });
    expect(await linkOf((await downloadCertificatePdf(ctx, { credentialId })).bytes)).toBe(url);
  });

  test("is available to registrars of the institution without the holder's link, and not to those of others", async () => {
    const { ctx, credentialId, document } = await newHolder("Ana Andromeda");
    await shareCredential(ctx, { credentialId });
    const pdf = await downloadCertificatePdf(world.proposer.ctx, { credentialId });
    expect(await attachedTo(pdf.bytes)).toBe(document);
    expect(await linkOf(pdf.bytes)).toBe(`${process.env.PUBLIC_URL}/verify?number=${credentialId}`);
    const other = await newTenant();
    const stranger = await newMember(other, wholeInstitution("registrar"));
    await expect(downloadCertificatePdf(stranger.ctx, { credentialId })).rejects.toMatchObject(
      notFound,
    );
    const designer = await newMember(world.tenant, wholeInstitution("designer"));
    await expect(downloadCertificatePdf(designer.ctx, { credentialId })).rejects.toMatchObject(
      forbidden,
    );
    const { ctx: otherHolder } = await newHolder("Bo Beta");
    await expect(downloadCertificatePdf(otherHolder, { credentialId })).rejects.toMatchObject(
      forbidden,
    );
  });

  test("is available to anyone with a share link that includes the file, while it is active", async () => {
    const { ctx, credentialId, document } = await newHolder("Ana Andromeda");
    const { url } = await shareCredential(ctx, { credentialId, fileIncluded: true });
    const token = url.slice(`${process.env.PUBLIC_URL}/c/`.length);
    const pdf = await downloadSharedCertificatePdf(anyone(), { token });
    expect(await attachedTo(pdf.bytes)).toBe(document);
    expect(await linkOf(pdf.bytes)).toBe(url);
    await stopSharingCredential(ctx, { credentialId });
    await expect(downloadSharedCertificatePdf(anyone(), { token })).rejects.toMatchObject(notFound);
  });

  test("says across each page that the credential was revoked; what is attached stays as it was signed", async () => {
    const { ctx, credentialId, document } = await newHolder("Ana Andromeda");
    await revokeCredential(world.approver.ctx, { credentialId, reason: "Issued in error" });
    const { bytes } = await downloadCertificatePdf(ctx, { credentialId });
    expect((await readPages(bytes)).join()).toContain("Revoked");
    expect(await attachedTo(bytes)).toBe(document);
  });
});
