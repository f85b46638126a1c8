import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { newTenant, type Tenant } from "@/tests/support/tenant";

/** Raw SQL as the web's own role, past every store: what the database itself refuses. */
let app: pg.Client;
let ours: Tenant;
let theirs: Tenant;

beforeAll(async () => {
  ours = await newTenant();
  theirs = await newTenant();
  await requestSigningKey(ours.system, {});
  app = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
  await app.connect();
});

afterAll(async () => {
  await app.end();
  await closeDatabase();
});

async function within<T>(institutionId: string | null, use: () => Promise<T>): Promise<T> {
  await app.query("begin");
  try {
    if (institutionId)
      await app.query("select set_config('app.institution_id', $1, true)", [institutionId]);
    return await use();
  } finally {
    await app.query("rollback");
  }
}

const refused = { code: "42501" };

describe("row-level security, as testamur_app", () => {
  test("the role owns nothing and cannot bypass it", async () => {
    const { rows } =
      await app.query(`select current_user as name, rolsuper or rolbypassrls as mighty,
      (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = current_user`);
    expect(rows).toEqual([{ name: "testamur_app", mighty: false, owned: 0 }]);
  });

  test("every table of a tenant has it, forced", async () => {
    const { rows } = await app.query<{
      name: string;
    }>(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'session' and not (c.relrowsecurity and c.relforcerowsecurity)
        and (c.relname = 'institution' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'institution_id'))`);
    expect(rows.map(({ name }) => name)).toEqual([]);
  });

  test("without an institution there are no rows, anywhere", async () => {
    const { rows } = await app.query<{
      name: string;
    }>(`select c.relname as name from pg_class c where c.relrowsecurity
      and has_table_privilege(c.oid, 'select') order by 1`);
    expect(rows.length).toBeGreaterThan(10);
    for (const { name } of rows) {
      const { rows: found } = await within(null, () =>
        app.query(`select count(*)::int as n from ${app.escapeIdentifier(name)}`),
      );
      expect({ name, n: found[0].n }).toEqual({ name, n: 0 });
    }
  });

  test("with an institution there are its rows only", async () => {
    const { rows } = await within(ours.institutionId, () =>
      app.query("select id from institution"),
    );
    expect(rows).toEqual([{ id: ours.institutionId }]);
    const { rows: foreign } = await within(ours.institutionId, () =>
      app.query("select 1 from audit_entry where institution_id = $1", [theirs.institutionId]),
    );
    expect(foreign).toEqual([]);
  });

  test("a row cannot be written into another institution", async () => {
    await expect(
      within(ours.institutionId, () =>
        app.query("insert into faculty (institution_id, name) values ($1, 'Ours')", [
          theirs.institutionId,
        ]),
      ),
    ).rejects.toMatchObject(refused);
  });

  test("another institution's row cannot be changed, and an own one cannot be given away", async () => {
    await within(ours.institutionId, async () => {
      const changed = await app.query("update institution set slug = 'stolen' where id = $1", [
        theirs.institutionId,
      ]);
      expect(changed.rowCount).toBe(0);
    });
    await expect(
      within(ours.institutionId, () =>
        app.query("update institution set id = $1 where id = $2", [
          randomUUID(),
          ours.institutionId,
        ]),
      ),
    ).rejects.toMatchObject(refused);
  });

  test("people, accounts and sessions are out of reach", async () => {
    for (const table of ["person", "account", "session"]) {
      await expect(app.query(`select * from ${table}`), table).rejects.toMatchObject(refused);
    }
  });

  test("the wrapped private key cannot be read, written or filtered by", async () => {
    for (const sql of [
      "select wrapped_private_key from signing_key",
      "select * from signing_key",
      "select id from signing_key where wrapped_private_key is null",
      "update signing_key set wrapped_private_key = 'x'",
    ]) {
      await expect(
        within(ours.institutionId, () => app.query(sql)),
        sql,
      ).rejects.toMatchObject(refused);
    }
  });

  test("a job for another institution is not taken", async () => {
    await expect(
      within(ours.institutionId, () =>
        app.query("select jobs.enqueue('send-mail', $1::jsonb)", [
          JSON.stringify({ institutionId: theirs.institutionId }),
        ]),
      ),
    ).rejects.toMatchObject(refused);
    await expect(app.query("select graphile_worker.add_job('send-mail')")).rejects.toMatchObject(
      refused,
    );
  });
});

describe("the audit trail, as testamur_app", () => {
  test("entries are neither changed nor deleted", async () => {
    for (const sql of [
      "update audit_entry set action = 'nothing'",
      "delete from audit_entry",
      "truncate audit_entry",
      "select * from audit_head",
    ]) {
      await expect(
        within(ours.institutionId, () => app.query(sql)),
        sql,
      ).rejects.toMatchObject(refused);
    }
  });

  test("no one writes into another institution's trail", async () => {
    await expect(
      within(ours.institutionId, () =>
        app.query(
          "insert into audit_entry (institution_id, actor, action, subject, request_id, detail) values ($1, 'a', 'b', 'c', 'd', '{}')",
          [theirs.institutionId],
        ),
      ),
    ).rejects.toMatchObject(refused);
  });

  test("no one chooses time, number or hash", async () => {
    await expect(
      within(ours.institutionId, () =>
        app.query(
          "insert into audit_entry (institution_id, seq, actor, action, subject, request_id, detail) values ($1, 9, 'a', 'b', 'c', 'd', '{}')",
          [ours.institutionId],
        ),
      ),
    ).rejects.toMatchObject(refused);
  });

  test("the chain is whole and gapless", async () => {
    await within(ours.institutionId, async () => {
      const { rows } = await app.query("select seq::int from audit_entry order by seq");
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_row, index) => index + 1));
      const checked = await app.query("select app.check_audit_chain($1) as broken", [
        ours.institutionId,
      ]);
      expect(checked.rows).toEqual([{ broken: null }]);
    });
  });
});
