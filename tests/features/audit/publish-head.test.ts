import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { decodeBase58 } from "@/lib/domain/encodings/decode-base58";
import { checkAuditTrail } from "@/lib/features/audit/check-audit-trail";
import { compareSavedHead } from "@/lib/features/audit/compare-saved-head";
import { getAuditHead } from "@/lib/features/audit/get-audit-head";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { getDidDocument } from "@/lib/features/issuers/get-did-document";
import { tamper } from "@/tests/support/audit-tampering";
import { newPublished, publish, rehash } from "@/tests/support/published-head";
import { runScript } from "@/tests/support/run-script";
import { anyone, newTenant, type Tenant } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const compare = (text: string) => compareSavedHead(anyone(), { text });

/**
 * Removes the entries after this number, and, where the insider thinks of it, sets the recorded
 * head back.
 */
async function cut(
  { institutionId }: Tenant,
  { after, alsoHead }: { after: number; alsoHead: boolean },
) {
  await tamper("delete from audit_entry where institution_id = $1 and seq > $2", [
    institutionId,
    after,
  ]);
  if (alsoHead)
    await tamper(
      `update audit_head h set seq = e.seq, hash = e.hash from audit_entry e
       where h.institution_id = $1 and e.institution_id = $1 and e.seq = $2`,
      [institutionId, after],
    );
}

describe("a published head", () => {
  test("is signed with a key of the DID document, and can be checked without our code", async () => {
    const { tenant, kept } = await newPublished();
    const { proof, ...document } = kept;
    const { text } = await getDidDocument(anyone(), { slug: tenant.slug });
    const method = JSON.parse(text).verificationMethod.find(
      ({ id }: { id: string }) => id === proof.verificationMethod,
    );
    const x = Buffer.from(decodeBase58(method.publicKeyMultibase.slice(1)) ?? [])
      .subarray(2)
      .toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    const { proofValue, ...options } = proof;
    const canonical = (flat: object) =>
      JSON.stringify(Object.fromEntries(Object.entries(flat).sort(([a], [b]) => (a < b ? -1 : 1))));
    const digest = (flat: object) => createHash("sha256").update(canonical(flat)).digest();
    const signed = Buffer.concat([digest(options), digest(document)]);
    expect(verify(null, signed, key, Buffer.from(decodeBase58(proofValue.slice(1)) ?? []))).toBe(
      true,
    );
    expect(document).toMatchObject({ type: "TestamurAuditHead", institution: tenant.did });
    expect(document.id).toBe(
      `http://localhost:3000/i/${tenant.slug}/audit-head/${document.sequence}`,
    );
  });

  test("is kept when the next one is published, and the next one leads to it", async () => {
    const { tenant, ctx, text, kept } = await newPublished();
    await addFaculty(ctx, { name: "Law" });
    await publish(tenant, 1);
    const next = JSON.parse((await getAuditHead(anyone(), { slug: tenant.slug })).text);
    expect(next).toMatchObject({ sequence: kept.sequence + 1, earlier: kept.id });
    expect(
      (await getAuditHead(anyone(), { slug: tenant.slug, sequence: String(kept.sequence) })).text,
    ).toBe(text);
    await expect(
      getAuditHead(anyone(), { slug: tenant.slug, sequence: "1" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is signed again every hour where nothing happened", async () => {
    const { tenant, kept } = await newPublished();
    await publish(tenant, 1);
    const again = JSON.parse((await getAuditHead(anyone(), { slug: tenant.slug })).text);
    expect(again).toMatchObject({ sequence: kept.sequence, hash: kept.hash });
    expect(again.signedAt > kept.signedAt).toBe(true);
  });

  test("cannot be given another hash by the worker, and none is published without a key", async () => {
    const { tenant } = await newPublished();
    const rewrite = asWorker(() =>
      inInstitution(
        tenant.system,
        ({ tx }) => tx.$executeRaw`update published_audit_head set hash = repeat('0', 64)`,
      ),
    );
    await expect(rewrite).rejects.toMatchObject({ code: "NOT_FOUND" });
    const keyless = await newTenant();
    await publish(keyless);
    await expect(getAuditHead(anyone(), { slug: keyless.slug })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("the check", () => {
  test("passes honest growth", async () => {
    const { tenant, ctx, text } = await newPublished();
    for (const name of ["Law", "Medicine"]) await addFaculty(ctx, { name });
    expect(await compare(text)).toMatchObject({
      kind: "compared",
      comparison: { kind: "covers", grownBy: 2 },
      issues: { changed: null, missing: null },
    });
    await publish(tenant, 1);
    expect(await checkAuditTrail(ctx)).toMatchObject({
      changed: null,
      missing: null,
      published: { sequence: expect.any(Number) },
      hasKey: true,
    });
  });

  test("sees a cut tail by the recorded head", async () => {
    const { tenant, ctx, kept } = await newPublished();
    await cut(tenant, { after: kept.sequence - 5, alsoHead: false });
    expect(await checkAuditTrail(ctx)).toMatchObject({
      changed: null,
      missing: String(kept.sequence - 4),
    });
  });

  test("sees a tail that was cut together with the recorded head by what was published; the kept copy proves it", async () => {
    const { tenant, ctx, text, kept } = await newPublished();
    const after = kept.sequence - 5;
    await cut(tenant, { after, alsoHead: true });
    expect(await checkAuditTrail(ctx)).toMatchObject({ changed: null, missing: String(after + 1) });
    await tamper("delete from published_audit_head where institution_id = $1", [
      tenant.institutionId,
    ]);
    expect(await checkAuditTrail(ctx)).toMatchObject({ changed: null, missing: null });
    expect(await compare(text)).toMatchObject({
      comparison: { kind: "cut", last: after, missing: 5 },
    });
    for (let number = 0; number < 8; number += 1)
      await addFaculty(ctx, { name: `Instead ${number}` });
    expect(await compare(text)).toMatchObject({ comparison: { kind: "changed" } });
  });

  test("sees a row that was rewritten, with or without the hashes after it", async () => {
    const { tenant, ctx, text, kept } = await newPublished();
    const of = [tenant.institutionId];
    await tamper(
      "update audit_entry set actor = 'member:forged' where institution_id = $1 and seq = 4",
      of,
    );
    expect(await checkAuditTrail(ctx)).toMatchObject({ changed: "4", missing: null });
    await tamper(rehash, []);
    expect(await checkAuditTrail(ctx)).toMatchObject({
      changed: String(kept.sequence),
      missing: null,
    });
    expect(await compare(text)).toMatchObject({ comparison: { kind: "changed" } });
  });

  test("of a damaged trail signs nothing, and notifies administrators once", async () => {
    const { tenant, kept } = await newPublished();
    await cut(tenant, { after: kept.sequence - 2, alsoHead: true });
    await publish(tenant, 1);
    await publish(tenant, 2);
    expect(JSON.parse((await getAuditHead(anyone(), { slug: tenant.slug })).text)).toEqual(kept);
    const mails = await inInstitution(tenant.system, ({ tx }) =>
      tx.mailMessage.count({
        where: { kind: "audit-damaged", subject: { contains: "audit trail" } },
      }),
    );
    expect(mails).toBe(1);
  });
});

describe("npm run audit:compare", () => {
  test("says in a sentence whether the trail still contains the saved head", async () => {
    const { tenant, ctx, text, kept } = await newPublished();
    const folder = await mkdtemp(path.join(tmpdir(), "audit-head-"));
    const file = path.join(folder, "head.json");
    await writeFile(file, text);
    await addFaculty(ctx, { name: "Law" });
    const run = () => runScript("audit-compare.ts", [file]);
    expect(await run()).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /The trail has all of them and has grown by 1 entry since\. It is whole\./,
      ),
    });
    await writeFile(
      file,
      text.replace(`"sequence": ${kept.sequence}`, `"sequence": ${kept.sequence + 1}`),
    );
    expect(await run()).toMatchObject({
      code: 1,
      out: expect.stringMatching(/No key of .* signed this head as it is/),
    });
    await writeFile(file, text);
    await cut(tenant, { after: kept.sequence - 3, alsoHead: true });
    expect(await run()).toMatchObject({
      code: 1,
      out: expect.stringMatching(/THE TRAIL WAS CUT: .* at least 3 entries/),
    });
    await writeFile(file, "{}");
    expect(await run()).toMatchObject({
      code: 1,
      out: "This is no signed head of an audit trail.\n",
    });
  });
});
