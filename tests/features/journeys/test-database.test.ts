import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startTestDatabase } from "@/scripts/lib/test-database.mjs";
import { copyDatabase } from "@/tests/support/database-copies.mjs";

const { templateUrl } = inject("template");
const outer = process.env.DATABASE_URL;

beforeAll(() => {
  process.env.DATABASE_URL = templateUrl;
});

afterAll(() => {
  if (outer === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = outer;
});

async function ask<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The stored passwords, which only the superuser of the tests' own server sees. */
function passwords() {
  const folder = process.env.TESTAMUR_DATA_DIR ?? ".data";
  const { superuserPassword } = JSON.parse(
    readFileSync(path.join(folder, "test-pg", "secrets.json"), "utf8"),
  );
  const url = new URL(templateUrl);
  Object.assign(url, { username: "postgres", password: superuserPassword, pathname: "/postgres" });
  return ask(
    url.href,
    "select rolname, rolpassword, rolcanlogin from pg_authid where rolname like 'testamur%' order by rolname",
  );
}

test.skipIf(outer)(
  "tests on a server that is in use leave its roles' passwords alone, and nothing behind",
  async () => {
    const before = await passwords();
    const database = await startTestDatabase();
    let made = "";
    try {
      const addresses = await copyDatabase(database, "copy");
      made = new URL(addresses.APP_DATABASE_URL).username.replace(/_app$/, "");
      const expected = {
        APP_DATABASE_URL: "testamur_app",
        WORKER_DATABASE_URL: "testamur_worker",
        QUEUE_DATABASE_URL: "testamur_queue",
      } as const;
      for (const [name, role] of Object.entries(expected)) {
        const url = addresses[name as keyof typeof expected];
        expect(await ask(url, "select current_user as role")).toEqual([{ role }]);
        await expect(ask(url, "set role testamur_definer")).rejects.toMatchObject({
          code: "42501",
        });
      }
      await ask(addresses.APP_DATABASE_URL, "set role testamur_catalogue");
      await expect(
        ask(addresses.WORKER_DATABASE_URL, "set role testamur_identity"),
      ).rejects.toMatchObject({ code: "42501" });
      const owners = await ask(
        addresses.QUEUE_DATABASE_URL,
        "select tableowner from pg_tables where schemaname = 'graphile_worker'",
      );
      expect(new Set(owners.map(({ tableowner }) => tableowner))).toEqual(
        new Set(["testamur_queue"]),
      );
    } finally {
      await database.stop();
    }
    expect(await passwords()).toEqual(before);
    expect(
      await ask(templateUrl, `select rolname from pg_roles where starts_with(rolname, '${made}')`),
    ).toEqual([]);
    expect(
      await ask(
        templateUrl,
        `select datname from pg_database where starts_with(datname, '${made}')`,
      ),
    ).toEqual([]);
  },
  120_000,
);
