import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import type { Context } from "@/lib/domain/context";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { downloadForm } from "@/lib/features/holders/download-form";
import { downloadSharedCertificatePdf } from "@/lib/features/holders/download-shared-certificate-pdf";
import { findShareEnd } from "@/lib/features/holders/find-share-end";
import { getCredential } from "@/lib/features/holders/get-credential";
import { getSharePreview } from "@/lib/features/holders/get-share-preview";
import { getSharedCredential } from "@/lib/features/holders/get-shared-credential";
import { getSharedFile } from "@/lib/features/holders/get-shared-file";
import {
  IncludeFileInShareInput,
  includeFileInShare,
} from "@/lib/features/holders/include-file-in-share";
import { listOwnCredentials } from "@/lib/features/holders/list-own-credentials";
import { ShareCredentialInput, shareCredential } from "@/lib/features/holders/share-credential";
import { stopSharingCredential } from "@/lib/features/holders/stop-sharing-credential";
import { visitShare } from "@/lib/features/holders/visit-share";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { learnerContext, newCredentialHolder } from "@/tests/support/holder";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { credentialsOf } from "@/tests/support/issuing-world";
import { releaseByTwo } from "@/tests/support/release";
import { replaceCredential } from "@/tests/support/replacement";
import { anyone, newTenant } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const newHolder = () => newCredentialHolder(world);

const tokenOf = ({ url }: { url: string }) => url.slice(`${process.env.PUBLIC_URL}/c/`.length);
const notFound = { code: "NOT_FOUND" };

describe("a share link", () => {
  test("is one: opened again it is the same, and only its hash is stored", async () => {
    const { ctx, credentialId } = await newHolder();
    const opened = await Promise.all([1, 2, 3].map(() => shareCredential(ctx, { credentialId })));
    expect(new Set(opened.map(tokenOf)).size).toBe(1);
    const token = tokenOf(opened[0] ?? { url: "" });
    expect(Buffer.from(token, "base64url")).toHaveLength(16);
    const rows = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.share.findMany({ where: { credentialId } }),
    );
    expect(rows.map((row) => row.tokenHash)).toEqual([tokenHash(token)]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("shows anyone the exact signed document, and counts who looks without saying who", async () => {
    const { ctx, credentialId, document } = await newHolder();
    const token = tokenOf(await shareCredential(ctx, { credentialId }));
    const shared = await getSharedCredential(anyone(), { token });
    expect(shared.signedDocument).toBe(document);
    await Promise.all([1, 2, 3, 4].map(() => visitShare(anyone(), { token })));
    const { share } = await getCredential(ctx, { credentialId });
    expect(share).toMatchObject({ views: 4, url: `${process.env.PUBLIC_URL}/c/${token}` });
  });

  test("once closed leads nowhere, and the next one has another address", async () => {
    const { ctx, credentialId } = await newHolder();
    const first = tokenOf(await shareCredential(ctx, { credentialId }));
    await stopSharingCredential(ctx, { credentialId });
    await stopSharingCredential(ctx, { credentialId });
    await expect(getSharedCredential(anyone(), { token: first })).rejects.toMatchObject(notFound);
    expect((await getCredential(ctx, { credentialId })).share).toBeNull();
    const second = tokenOf(await shareCredential(ctx, { credentialId }));
    expect(second).not.toBe(first);
    await expect(getSharedCredential(anyone(), { token: first })).rejects.toMatchObject(notFound);
    expect((await getSharedCredential(anyone(), { token: second })).credentialId).toBe(
      credentialId,
    );
  });

  test("is the holder's alone: not another learner's, not another institution's, not the registrar's", async () => {
    const { ctx, credentialId, personId, learnerId } = await newHolder();
    await shareCredential(ctx, { credentialId });
    const other = await newHolder();
    const elsewhere = learnerContext((await newTenant()).institutionId, { personId, learnerId });
    for (const attempt of [shareCredential, stopSharingCredential]) {
      await expect(attempt(other.ctx, { credentialId })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
      await expect(attempt(elsewhere, { credentialId })).rejects.toMatchObject(notFound);
      await expect(attempt(world.proposer.ctx, { credentialId })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    }
    expect((await getCredential(world.proposer.ctx, { credentialId })).share).toBeNull();
  });
});

describe("the file behind a share", () => {
  const born = "2000-02-29";

  test("is withheld unless its owner includes it, also in the PDF and in a report of the link", async () => {
    const { ctx, credentialId, document } = await newHolder();
    expect(document).toContain(born);
    const shared = await shareCredential(ctx, ShareCredentialInput.parse({ credentialId }));
    const token = tokenOf(shared);
    await expect(getSharedFile(anyone(), { token })).rejects.toMatchObject(notFound);
    await expect(downloadSharedCertificatePdf(anyone(), { token })).rejects.toMatchObject(notFound);
    const report = () =>
      verifyCredential(
        anyone(),
        { bytes: new TextEncoder().encode(shared.url) },
        installationSources,
      );
    const withheld = await report();
    expect(withheld.verdict).toBe("valid");
    expect(JSON.stringify(withheld)).not.toContain(born);

    await includeFileInShare(
      ctx,
      IncludeFileInShareInput.parse({ credentialId, fileIncluded: "on" }),
    );
    expect((await getSharedFile(anyone(), { token })).signedDocument).toBe(document);
    expect(JSON.stringify(await report())).toContain(born);
    await includeFileInShare(ctx, { credentialId, fileIncluded: false });
    await expect(getSharedFile(anyone(), { token })).rejects.toMatchObject(notFound);
  });

  test("is not reached through what replaced it either, by readers from whom it is withheld", async () => {
    const { ctx, credentialId, learnerId } = await newHolder();
    const token = tokenOf(await shareCredential(ctx, { credentialId, fileIncluded: false }));
    const names = { displayName: "Ada Corrected", givenName: "Ada", familyName: "Corrected" };
    const replacementId = await replaceCredential(world, {
      credentialId,
      reason: "Name misspelt",
      ...names,
    });
    await asWorker(() => deliverCredentials(world.tenant.system, { credentialId: replacementId }));
    expect(
      (await credentialsOf(world.tenant, { award: { learnerId } })).map(({ state }) => state),
    ).toEqual(["replaced", "claimed"]);
    const { url } = await shareCredential(ctx, {
      credentialId: replacementId,
      fileIncluded: false,
    });
    const led = async () => (await getSharedCredential(anyone(), { token })).replacementUrl;
    expect(await led()).toBe(url);
    await includeFileInShare(ctx, { credentialId: replacementId, fileIncluded: true });
    expect(await led()).toBeNull();
    await inInstitution(world.tenant.system, ({ tx }) =>
      tx.share.updateMany({ where: { credentialId }, data: { fileIncluded: true } }),
    );
    expect(await led()).toBe(url);
  });

  test("is the holder's alone to include", async () => {
    const { ctx, credentialId } = await newHolder();
    await expect(
      includeFileInShare(ctx, { credentialId, fileIncluded: true }),
    ).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await shareCredential(ctx, { credentialId });
    const other = await newHolder();
    await expect(
      includeFileInShare(other.ctx, { credentialId, fileIncluded: true }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await getCredential(ctx, { credentialId })).share?.fileIncluded).toBe(false);
  });
});

describe("a share that has ended", () => {
  test("says who ended it, to anyone who still has its address", async () => {
    const { ctx, credentialId } = await newHolder();
    const token = tokenOf(await shareCredential(ctx, { credentialId }));
    expect(await findShareEnd(anyone(), { token })).toBeNull();
    await stopSharingCredential(ctx, { credentialId });
    expect(await findShareEnd(anyone(), { token })).toMatchObject({
      endedBy: "owner",
      endedAt: expect.any(Date),
      timeZone: "Europe/Berlin",
    });
    const next = tokenOf(await shareCredential(ctx, { credentialId }));
    await releaseByTwo(world, credentialId);
    expect(await findShareEnd(anyone(), { token: next })).toMatchObject({ endedBy: "institution" });
    expect(await findShareEnd(anyone(), { token: "A".repeat(22) })).toBeNull();
  });
});

test("a posted link has a picture of 1200 by 627, without the learner", async () => {
  const { ctx, credentialId } = await newHolder();
  const token = tokenOf(await shareCredential(ctx, { credentialId }));
  const png = await getSharePreview(anyone(), { token });
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 627]);
  await stopSharingCredential(ctx, { credentialId });
  await expect(getSharePreview(anyone(), { token })).rejects.toMatchObject(notFound);
});

const downloadElm = (ctx: Context, input: { credentialId: string }) =>
  downloadForm(ctx, { ...input, form: "elm" });

describe("a learner's own page", () => {
  test("lists the learner's own credentials and downloads the exact bytes; no one else's", async () => {
    const { ctx, credentialId, document } = await newHolder();
    const other = await newHolder();
    expect((await listOwnCredentials(ctx)).map((one) => one.id)).toEqual([credentialId]);
    expect(await downloadElm(ctx, { credentialId })).toMatchObject({ body: document });
    for (const query of [downloadElm, getCredential]) {
      await expect(query(other.ctx, { credentialId })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(query(ctx, { credentialId: randomUUID() })).rejects.toMatchObject(notFound);
      await expect(query(ctx, { credentialId: "no-uuid" })).rejects.toMatchObject(notFound);
    }
    await expect(listOwnCredentials(world.proposer.ctx)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
