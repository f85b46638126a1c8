import { PDFDocument } from "@cantoo/pdf-lib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { recordedFileMark } from "@/lib/domain/credentials/recorded-file";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { downloadCertificatePdf } from "@/lib/features/holders/download-certificate-pdf";
import { downloadForm } from "@/lib/features/holders/download-form";
import { downloadSharedCertificatePdf } from "@/lib/features/holders/download-shared-certificate-pdf";
import { shareCredential } from "@/lib/features/holders/share-credential";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { newCredentialHolder } from "@/tests/support/holder";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { pdf as foreignPdf, qrPicture } from "@/tests/support/packed-files";
import { signed, testIssuer } from "@/tests/support/signed-credential";
import { anyone } from "@/tests/support/tenant";

const world = issuingWorldForAll();
const statuses = { read: async () => ({ kind: "bit", set: false }) as const };

const newHolder = () =>
  newCredentialHolder(world, { displayName: "Zoë van den Berg", formats: ["open-badge"] });

const verify = (bytes: Uint8Array | string, sources = {}) =>
  verifyCredential(
    anyone(),
    { bytes: Buffer.from(bytes) },
    { ...installationSources, statuses, ...sources },
  );

/**
 * As a learner could: another name over the page, saved by any program. Its attachment stays as it
 * was.
 */
async function painted(pdf: Uint8Array, useObjectStreams = true): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  document.getPage(0).drawText("Max Mustermann", { x: 90, y: 560, size: 30 });
  return document.save({ useObjectStreams });
}

/**
 * The same as an update behind the end of the file, which leaves every byte before it as it was.
 */
async function appended(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, {
    updateMetadata: false,
    forIncrementalUpdate: true,
  });
  document.getPage(0).drawText("Max Mustermann", { x: 90, y: 560, size: 30 });
  const file = await document.save();
  expect(Buffer.from(file).subarray(0, pdf.length).equals(pdf)).toBe(true);
  return file;
}

/** As a credential of a release that recorded no files. */
async function forgetRecords(credentialId: string): Promise<void> {
  const { institutionId, system } = world.tenant;
  await inInstitution(system, ({ tx }) =>
    tx.credential.update({
      where: { institutionId_id: { institutionId, id: credentialId } },
      data: { areFilesRecorded: false },
    }),
  );
}

/** An earlier release's file: without the mark, and not recorded. */
const withoutMark = (bytes: Uint8Array | string) =>
  Buffer.from(
    Buffer.from(bytes)
      .toString("latin1")
      .replaceAll(recordedFileMark, "Testamur".padEnd(recordedFileMark.length)),
    "latin1",
  );

const exact = { verdict: "valid", copy: "exact", pages: "exact" };
const changed = { verdict: "valid", copy: "exact", pages: "changed" };
const notChecked = { verdict: "valid", copy: "exact", pages: "not-checked" };

describe("the pages of a certificate", () => {
  test("are as issued in every file that was given out: the holder's, a registrar's, a reader's of the share", async () => {
    const { ctx, credentialId } = await newHolder();
    const unshared = await downloadCertificatePdf(ctx, { credentialId });
    expect(await verify(unshared.bytes)).toMatchObject(exact);
    expect(
      await verify((await downloadCertificatePdf(world.proposer.ctx, { credentialId })).bytes),
    ).toMatchObject(exact);
    const { url } = await shareCredential(ctx, { credentialId, fileIncluded: true });
    const token = url.split("/").at(-1) ?? "";
    const shared = await downloadSharedCertificatePdf(anyone(), { token });
    expect(Buffer.from(shared.bytes).equals(unshared.bytes)).toBe(false);
    for (const { bytes } of [shared, unshared, await downloadCertificatePdf(ctx, { credentialId })])
      expect(await verify(bytes)).toMatchObject(exact);
  });

  test("are changed where another name is painted over them, and where a program saved or extended the file", async () => {
    const { ctx, credentialId, document } = await newHolder();
    const { bytes } = await downloadCertificatePdf(ctx, { credentialId });
    const saved = await (await PDFDocument.load(bytes, { updateMetadata: false })).save();
    const line = Buffer.concat([bytes, Buffer.from("\n")]);
    const made = await foreignPdf([{ name: "credential.jsonld", content: document }]);
    for (const file of [
      await painted(bytes),
      await painted(bytes, false),
      await appended(bytes),
      saved,
      line,
      made,
    ])
      expect(await verify(file)).toMatchObject(changed);
  });

  test("were not checked where the credential is of a release that recorded no files, but for files that were given out since", async () => {
    const { ctx, credentialId, document } = await newHolder();
    const { bytes } = await downloadCertificatePdf(ctx, { credentialId });
    await forgetRecords(credentialId);
    expect(await verify(bytes)).toMatchObject(exact);
    expect(await verify(await painted(bytes, false))).toMatchObject(changed);
    expect(await verify(withoutMark(bytes))).toMatchObject(notChecked);
    expect(
      await verify(await foreignPdf([{ name: "credential.jsonld", content: document }])),
    ).toMatchObject(notChecked);
  });

  test("were not checked where no database is asked, as on the command line", async () => {
    const { ctx, credentialId } = await newHolder();
    const { bytes } = await downloadCertificatePdf(ctx, { credentialId });
    expect(await verify(bytes, { findIssued: undefined })).toMatchObject({
      verdict: "valid",
      copy: null,
      pages: "not-checked",
    });
  });

  test("of a stranger's document are never compared, whatever id and mark it has", async () => {
    const { ctx, credentialId, document } = await newHolder();
    await downloadCertificatePdf(ctx, { credentialId });
    const {
      proof: _,
      credentialStatus: _status,
      ...credential
    } = JSON.parse(document) as Record<string, JsonValue>;
    const stranger = testIssuer("did:web:stranger.example");
    const copied = await signed(
      { ...credential, issuer: { ...(credential.issuer as object), id: stranger.did } },
      stranger,
    );
    const file = await foreignPdf(
      [{ name: recordedFileMark, content: JSON.stringify(copied) }],
      false,
    );
    const resolve = async () => ({ kind: "found", document: stranger.didDocument }) as const;
    const report = await verify(file, { keys: { resolve } });
    expect(report).toMatchObject({ container: "pdf", copy: null, pages: "not-checked" });
    expect(report.signed).not.toBeNull();
  });

  test("are nothing to a file without pages, and to one whose signature is broken", async () => {
    const { document } = await newHolder();
    expect(await verify(document)).toMatchObject({ copy: "exact", pages: null });
    const broken = await foreignPdf([
      { name: "credential.jsonld", content: document.replace("Zoë", "Max") },
    ]);
    expect(await verify(broken)).toMatchObject({ verdict: "not-valid", copy: null, pages: null });
  });
});

describe("the picture of a badge", () => {
  test("is as issued in the very file, and changed where it was painted over or extended", async () => {
    const { ctx, credentialId } = await newHolder();
    const svg = String((await downloadForm(ctx, { credentialId, form: "badge-svg" })).body);
    const png = Buffer.from((await downloadForm(ctx, { credentialId, form: "badge-png" })).body);
    for (const file of [svg, png]) expect(await verify(file)).toMatchObject(exact);
    expect(await verify(svg.replace("</svg>", '<path d="M0 0h600v600z"/></svg>'))).toMatchObject(
      changed,
    );
    const end = png.length - 12;
    const note = Buffer.concat([
      Buffer.from([0, 0, 0, 4]),
      Buffer.from("tEXtA\0by", "latin1"),
      Buffer.from("ea3e29ad", "hex"),
    ]);
    expect(
      await verify(Buffer.concat([png.subarray(0, end), note, png.subarray(end)])),
    ).toMatchObject(changed);
  });

  test("without a credential inside is no longer a badge, as after a service has re-encoded it", async () => {
    const { ctx, credentialId } = await newHolder();
    const { body } = await downloadForm(ctx, { credentialId, form: "badge-png" });
    const report = await verify(await sharp(Buffer.from(body)).png().toBuffer());
    expect(report).toMatchObject({ container: null, copy: null, pages: null, signed: null });
  });

  test("of an earlier release was not checked", async () => {
    const { ctx, credentialId } = await newHolder();
    const svg = String((await downloadForm(ctx, { credentialId, form: "badge-svg" })).body);
    const { institutionId, system } = world.tenant;
    await inInstitution(system, ({ tx }) =>
      tx.credential.updateMany({
        where: { institutionId, format: "open-badge" },
        data: { areFilesRecorded: false },
      }),
    );
    expect(await verify(svg.replace(`<metadata>${recordedFileMark}</metadata>`, ""))).toMatchObject(
      notChecked,
    );
  });

  test("of a code is not the file: what it leads to is as issued, and the photograph was not checked", async () => {
    const { ctx, credentialId } = await newHolder();
    const { url } = await shareCredential(ctx, { credentialId, fileIncluded: true });
    expect(await verify(await qrPicture(url, "jpeg"))).toMatchObject({
      ...notChecked,
      container: "qr-image",
    });
    expect(await verify(url)).toMatchObject({
      verdict: "valid",
      copy: "exact",
      pages: null,
      container: "link",
    });
  });
});
