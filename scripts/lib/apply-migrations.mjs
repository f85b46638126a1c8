// Applies prisma/migrations in order under Prisma's own lock and table, so that Prisma's command
// line agrees afterwards.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { connected } from "./database-connection.mjs";
import { inProject } from "./project.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

const prismaMigrateLock = 72707369;

const historyTable = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null, logs text,
  rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/** Brings the database of `url` up to date; returns the names of the migrations applied now. */
export async function applyMigrations(url, folder = inProject("prisma", "migrations")) {
  return connected(url, async (client) => {
    client.on("notice", () => {});
    await client.query("set client_min_messages = warning");
    await client.query("select pg_advisory_lock($1)", [prismaMigrateLock]);
    const migrations = readMigrations(folder);
    const applied = await appliedMigrations(client);
    rejectUnknownMigrations(migrations, applied);
    const waiting = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of waiting) await applyMigration(client, migration);
    return waiting.map(({ name }) => name);
  });
}

export function readMigrations(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .sort()
    .map((name) => ({ name, file: path.join(folder, name, "migration.sql") }))
    .filter(({ file }) => fs.existsSync(file))
    .map(({ name, file }) => {
      const sql = fs.readFileSync(file, "utf8");
      return { name, sql, checksum: crypto.createHash("sha256").update(sql).digest("hex") };
    });
}

async function appliedMigrations(client) {
  const table = await client.query(
    "select to_regclass('public._prisma_migrations') is not null as present",
  );
  if (!table.rows[0].present) await client.query(historyTable);
  const history = await client.query(
    "select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  return new Map(history.rows.map((row) => [row.migration_name, row.checksum]));
}

function rejectUnknownMigrations(migrations, applied) {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    if (!known.has(name)) {
      throw new UserFacingError(
        `The database already has migration ${name}, which this copy does not know: use a newer copy of Testamur.`,
      );
    }
    if (known.get(name) !== checksum) {
      throw new UserFacingError(
        `Migration ${name} was changed after it was applied: restore the file, and write a new migration instead.`,
      );
    }
  }
}

async function applyMigration(client, { name, sql, checksum }) {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)",
      [crypto.randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new UserFacingError(
      `Migration ${name} failed and was rolled back: ${error.message}${lineOf(sql, error)}.`,
    );
  }
}

function lineOf(sql, error) {
  return error.position ? ` (line ${sql.slice(0, Number(error.position)).split("\n").length})` : "";
}
