import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { compareSavedHead } from "@/lib/features/audit/compare-saved-head";
import { getAuditHead } from "@/lib/features/audit/get-audit-head";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { tamper } from "@/tests/support/audit-tampering";
import { forge, told } from "@/tests/support/forged-head";
import { newPublished, publish, rehash } from "@/tests/support/published-head";
import { runScript } from "@/tests/support/run-script";
import { anyone, type Tenant } from "@/tests/support/tenant";
import { closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const compare = (text: string) => compareSavedHead(anyone(), { text });

describe("what is published now, beside a saved head", () => {
  const replaceDocument = (tenant: Tenant, document: string) =>
    tamper("update published_audit_head set document = $2 where institution_id = $1", [
      tenant.institutionId,
      document,
    ]);

  test("agrees when it is the same or a later one", async () => {
    const { tenant, ctx, text } = await newPublished();
    expect(await compare(text)).toMatchObject({ served: { kind: "agrees" } });
    await addFaculty(ctx, { name: "Law" });
    await publish(tenant, 1);
    expect(await compare(text)).toMatchObject({ served: { kind: "agrees" } });
  });

  test("is seen to be changed, another institution's, unsigned, or no head at all", async () => {
    const { tenant, text, kept } = await newPublished();
    const other = await newPublished();
    const changed = text.replace(kept.hash, "b".repeat(64));
    const { proof: _proof, ...unsigned } = kept;
    const validButOther = await forge(tenant, kept, { sequence: kept.sequence + 1 });
    for (const document of [
      changed,
      other.text,
      JSON.stringify(unsigned),
      "{",
      "",
      validButOther,
    ]) {
      await replaceDocument(tenant, document);
      expect(await compare(text)).toMatchObject({
        comparison: { kind: "covers" },
        served: { kind: "not-genuine" },
      });
    }
    expect(await told(text)).toMatchObject({
      code: 1,
      out: expect.stringContaining("WHAT IS PUBLISHED NOW IS NOT WHAT WAS SIGNED"),
    });
  });

  test("is seen to be older, or gone", async () => {
    const { tenant, ctx, text } = await newPublished();
    await addFaculty(ctx, { name: "Law" });
    await publish(tenant, 1);
    const { text: next } = await getAuditHead(anyone(), { slug: tenant.slug });
    await tamper("delete from published_audit_head where institution_id = $1 and document = $2", [
      tenant.institutionId,
      next,
    ]);
    expect(await compare(text)).toMatchObject({ served: { kind: "agrees" } });
    expect(await told(next)).toMatchObject({
      code: 1,
      out: expect.stringContaining("THE HEAD THAT IS PUBLISHED NOW IS OLDER than this one"),
    });
    await tamper("delete from published_audit_head where institution_id = $1", [
      tenant.institutionId,
    ]);
    expect(await told(next)).toMatchObject({
      code: 1,
      out: expect.stringContaining("NO HEAD IS PUBLISHED NOW"),
    });
  });

  test("is seen to be older when the same number was signed again and an earlier signature is put back", async () => {
    const { tenant, text } = await newPublished();
    await publish(tenant, 1);
    const { text: again } = await getAuditHead(anyone(), { slug: tenant.slug });
    await replaceDocument(tenant, text);
    expect(await compare(again)).toMatchObject({ served: { kind: "older" } });
  });

  test("is another one for the same entry when trail and heads were rewritten together", async () => {
    const { tenant, text, kept } = await newPublished();
    const of = [tenant.institutionId];
    await tamper(
      "update audit_entry set actor = 'member:forged' where institution_id = $1 and seq = 4",
      of,
    );
    await tamper("delete from published_audit_head where institution_id = $1", of);
    await tamper(rehash, []);
    await publish(tenant, 1);
    expect(await compare(text)).toMatchObject({
      comparison: { kind: "changed" },
      issues: { changed: null, missing: null },
      served: { kind: "differs", sequence: kept.sequence },
    });
    expect((await told(text)).out).toMatch(
      /THE TRAIL WAS REWRITTEN: .* ANOTHER HEAD IS PUBLISHED NOW/,
    );
  });

  test("is asked for by its address, which must not answer with another institution's head", async () => {
    const { tenant, text } = await newPublished();
    const other = await newPublished();
    let answer = text;
    const server = createServer((_request, response) => response.end(answer)).listen(
      0,
      "127.0.0.1",
    );
    try {
      await new Promise((resolve) => server.once("listening", resolve));
      const { port } = server.address() as AddressInfo;
      const ask = () =>
        runScript("audit-compare.ts", [`http://127.0.0.1:${port}/i/${tenant.slug}/audit-head`]);
      expect(await ask()).toMatchObject({ code: 0 });
      answer = other.text;
      expect(await ask()).toMatchObject({
        code: 1,
        out: expect.stringContaining("The address answered with another institution's head"),
      });
    } finally {
      server.close();
    }
  });
});
