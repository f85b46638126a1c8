import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import pg from "pg";
import { applyMigrations } from "@/scripts/lib/apply-migrations.mjs";
import { inProject } from "@/scripts/lib/project.mjs";
import type { TestTemplate } from "@/scripts/lib/test-database.mjs";
import { emptyDatabase, type TestAddresses } from "./database-copies.mjs";

type Row = Record<string, unknown>;

/**
 * The rows of a release's demo, table by table so that referenced rows come first, and the
 * migrations that release had.
 */
export type Release = {
  release: string;
  migrations: string[];
  tables: { name: string; rows: Row[] }[];
};

export function readRelease(version: string): Release {
  const file = inProject("tests", "fixtures", `release-${version}.json.br`);
  return JSON.parse(brotliDecompressSync(readFileSync(file)).toString("utf8")) as Release;
}

export const rowsOf = (release: Release, table: string): Row[] =>
  release.tables.find(({ name }) => name === table)?.rows ?? [];

/**
 * A database as the release left it an hour ago: its migrations and its rows. The processes'
 * environment then points to it.
 */
export async function restoreRelease(
  template: TestTemplate,
  release: Release,
): Promise<TestAddresses> {
  const addresses = await emptyDatabase(template, `release_${process.pid}`);
  const folder = mkdtempSync(path.join(tmpdir(), "testamur-release-"));
  try {
    for (const name of release.migrations) {
      cpSync(inProject("prisma", "migrations", name), path.join(folder, name), { recursive: true });
    }
    await applyMigrations(addresses.OWNER_DATABASE_URL, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await insertRows(addresses.OWNER_DATABASE_URL, publishedAnHourAgo(release));
  const RESTORE_GUARD_DIR = path.join(
    process.env.RESTORE_GUARD_DIR ?? tmpdir(),
    "previous-release",
  );
  Object.assign(process.env, addresses, {
    TEST_WORKER_DATABASE_URL: addresses.WORKER_DATABASE_URL,
    RESTORE_GUARD_DIR,
  });
  delete process.env.WORKER_DATABASE_URL;
  return addresses;
}

/**
 * An installation publishes its lists every day until it is upgraded. One that published nothing
 * for a day is a backup, and signs nothing.
 */
function publishedAnHourAgo(release: Release): Release {
  const published_at = new Date(Date.now() - 3_600_000).toISOString();
  const tables = release.tables.map(({ name, rows }) => ({
    name,
    rows:
      name === "status_list"
        ? rows.map((row) => (row.published_at === null ? row : { ...row, published_at }))
        : rows,
  }));
  return { ...release, tables };
}

/**
 * As the owner: row-level security and triggers are off while the rows are copied, as they are
 * during a restore.
 */
async function insertRows(url: string, { tables }: Release): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const { name, rows } of tables) {
      const table = client.escapeIdentifier(name);
      const { rows: facts } = await client.query(
        "select relforcerowsecurity as forced from pg_class where oid = to_regclass($1)",
        [name],
      );
      await client.query(`alter table ${table} disable trigger user, no force row level security`);
      await client.query(
        `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(rows)],
      );
      await client.query(`alter table ${table} enable trigger user`);
      if (facts[0]?.forced) await client.query(`alter table ${table} force row level security`);
    }
  } finally {
    await client.end();
  }
}
