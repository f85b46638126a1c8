import { createHash } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { listChain } from "@/lib/adapters/db/stores/audit-chain-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { type ChainedEntry, emptyChain, follow, hashedText } from "@/lib/domain/audit/entry-hash";
import { checkAuditTrail } from "@/lib/features/audit/check-audit-trail";
import { checkChain } from "@/lib/features/audit/check-chain";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { tamper } from "@/tests/support/audit-tampering";
import { newPublished, rehash } from "@/tests/support/published-head";
import { anyone, type Tenant } from "@/tests/support/tenant";
import { closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

const rowsOf = ({ system }: Tenant) =>
  inInstitution(system, async (scope) => (await listChain(scope, { after: 0, take: 100 })).entries);

/** Both checks, the one in the database and the one outside, which must agree. */
async function findIssues({
  tenant,
  ctx,
}: Pick<Awaited<ReturnType<typeof newPublished>>, "tenant" | "ctx">) {
  const { changed, missing } = await checkAuditTrail(ctx);
  expect(await checkChain(anyone(), tenant)).toEqual({ changed, missing });
  return { changed, missing };
}

/** Deletes what the schema, or the next test's rewriting of all hashes, could not tolerate. */
async function forget({ institutionId }: Tenant) {
  await tamper("delete from audit_entry where institution_id = $1", [institutionId]);
  await tamper("delete from audit_head where institution_id = $1", [institutionId]);
}

/**
 * An insider first removes the constraints of the columns; other tests share the table, so they are
 * restored.
 */
async function withoutNotNull(
  tenant: Tenant,
  columns: readonly string[],
  use: () => Promise<void>,
) {
  const each = (what: string) =>
    tamper(
      `alter table audit_entry ${columns.map((column) => `alter ${column} ${what} not null`).join(", ")}`,
      [],
    );
  await each("drop");
  try {
    await use();
  } finally {
    await forget(tenant);
    await each("set");
  }
}

const asFirstForm = `update audit_entry set hash_version = 1 where institution_id = $1`;

describe("an entry's hash", () => {
  test("is the same inside the database and outside it, for letters of any kind, in both forms", async () => {
    const { tenant } = await newPublished();
    const values = ["", "|", "12:a;", "Zoë – Ω 漢字 🎓", 'q"\\\n\t', "\u2028"];
    for (const value of values)
      await inInstitution(
        tenant.system,
        ({ tx }) =>
          tx.$executeRaw`insert into audit_entry (institution_id, actor, action, subject, request_id, detail)
          values (${tenant.institutionId}::uuid, ${value}, 'a', ${value}, ${value}, ${JSON.stringify({ [value]: value, n: 1e21 })}::jsonb)`,
      );
    const rows = await rowsOf(tenant);
    expect(rows.length).toBeGreaterThan(values.length);
    expect(
      rows.every((row) => row.hashVersion === 2 && sha256(String(hashedText(row))) === row.hash),
    ).toBe(true);
    await tamper(asFirstForm, [tenant.institutionId]);
    const again = await inInstitution(
      tenant.system,
      ({ tx }) =>
        tx.$queryRaw<
          { hash: string | null }[]
        >`select app.audit_hash(e) as hash from audit_entry e order by seq`,
    );
    const outside = (await rowsOf(tenant))
      .map((row) => hashedText(row))
      .map((text) => text && sha256(text));
    expect(outside).toEqual(again.map(({ hash }) => hash));
    expect(outside.filter((hash) => hash === null)).toHaveLength(1);
    await forget(tenant);
  });

  test("cannot be chosen by the writer of the entry, nor its form", async () => {
    const { tenant } = await newPublished();
    const write = inInstitution(
      tenant.system,
      ({ tx }) =>
        tx.$executeRaw`insert into audit_entry (institution_id, actor, action, subject, request_id, detail, hash_version)
          values (${tenant.institutionId}::uuid, 'a', 'b', 'c', 'd', '{}', 1)`,
    );
    await expect(write).rejects.toThrow();
  });
});

const moves: [string, string[], string][] = [
  [
    "the request into the subject",
    ["request_id"],
    "subject = subject || '|' || request_id, request_id = null",
  ],
  [
    "the subject into the action",
    ["request_id"],
    "action = action || '|' || subject, subject = request_id, request_id = null",
  ],
  ["who into what", ["actor"], "action = actor || '|' || action, actor = null"],
  [
    "the detail into the request",
    ["detail"],
    "request_id = request_id || '|' || detail::text, detail = null",
  ],
  ["the time away", ["at"], "at = null"],
];

describe.each([1, 2])("an entry of form %i", (version) => {
  test.each(moves)("does not keep its hash when %s is moved", async (_what, columns, set) => {
    const world = await newPublished();
    const of = [world.tenant.institutionId];
    if (version === 1) {
      await tamper("delete from published_audit_head where institution_id = $1", of);
      await tamper(asFirstForm, of);
      await tamper(rehash, []);
      expect(await findIssues(world)).toEqual({ changed: null, missing: null });
    }
    await withoutNotNull(world.tenant, columns, async () => {
      await tamper(`update audit_entry set ${set} where institution_id = $1 and seq = 5`, of);
      expect(await findIssues(world)).toEqual({ changed: "5", missing: null });
    });
  });

  test("is missed neither without its hash nor without the hash before it", async () => {
    for (const column of ["hash", "previous_hash"]) {
      const world = await newPublished();
      const of = [world.tenant.institutionId];
      if (version === 1) await tamper(`${asFirstForm} and seq <= 5`, of);
      await withoutNotNull(world.tenant, [column], async () => {
        await tamper(
          `update audit_entry set ${column} = null where institution_id = $1 and seq = 5`,
          of,
        );
        const { changed } = await findIssues(world);
        expect(Number(changed)).toBeLessThanOrEqual(5);
      });
    }
  });
});

describe("the switch to the second form", () => {
  test("cannot be undone: an entry of the first form after one of the second is an error, even if all hashes are right", async () => {
    const world = await newPublished();
    const of = [world.tenant.institutionId];
    await addFaculty(world.ctx, { name: "Law" });
    const last = world.kept.sequence + 1;
    await tamper(`${asFirstForm} and seq = ${last}`, of);
    await tamper(rehash, []);
    expect(await findIssues(world)).toEqual({ changed: String(last), missing: null });
  });

  test("leaves the entries before it as they are", async () => {
    const world = await newPublished();
    const of = [world.tenant.institutionId];
    await tamper("delete from published_audit_head where institution_id = $1", of);
    await tamper(`${asFirstForm} and seq <= 5`, of);
    await tamper(rehash, []);
    expect(await findIssues(world)).toEqual({ changed: null, missing: null });
  });

  test("knows no third form", async () => {
    const world = await newPublished();
    await tamper("update audit_entry set hash_version = 3 where institution_id = $1 and seq >= 4", [
      world.tenant.institutionId,
    ]);
    expect(await findIssues(world)).toEqual({ changed: "4", missing: null });
    await forget(world.tenant);
  });
});

describe("a chain", () => {
  const entry: ChainedEntry = {
    ...{
      sequence: "1",
      at: "1.000000",
      institutionId: "i",
      actor: "a",
      action: "b",
      subject: "c",
      requestId: "d",
      detail: "{}",
    },
    ...{ previousHash: emptyChain.hash, hash: "", hashVersion: 2 },
  };
  const signed = (changes: Partial<ChainedEntry>) => {
    const row = { ...entry, ...changes };
    return { ...row, hash: sha256(hashedText(row) ?? "") };
  };

  test("continues with the next number, the hash before it and no older form", () => {
    expect(follow(emptyChain, signed({}), sha256)).toMatchObject({ sequence: 1, hashVersion: 2 });
    for (const changes of [
      { sequence: "2" },
      { sequence: "0" },
      { sequence: null },
      { previousHash: "1" },
      { hashVersion: null },
    ])
      expect(follow(emptyChain, signed(changes), sha256)).toBeNull();
    expect(
      follow({ ...emptyChain, hashVersion: 2 }, signed({ hashVersion: 1 }), sha256),
    ).toBeNull();
  });

  test("of the second form has one text for one entry", () => {
    const texts = [
      {},
      { requestId: null },
      { requestId: "" },
      { requestId: "-" },
      { subject: "c;1:d", requestId: null },
    ].map((changes) => hashedText({ ...entry, ...changes }));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts[0]).toBe(
      `testamur-audit-2;64:${emptyChain.hash};1:1;8:1.000000;1:i;1:a;1:b;1:c;1:d;2:{};`,
    );
  });
});
