// Brings up the database of a start: embedded or the operator's, migrated, its roles ready.
import { applyMigrations } from "./apply-migrations.mjs";
import { connected, ensureDatabase, withAccount, withDatabase } from "./database-connection.mjs";
import { prepareRoles } from "./database-roles.mjs";
import { startEmbeddedPostgres, superuser } from "./embedded-postgres.mjs";
import { ensureOwnerDatabase } from "./owner-database.mjs";
import { step } from "./progress.mjs";
import { inData } from "./project.mjs";
import { secretsOf } from "./secrets.mjs";

const database = "testamur";

/** Returns `{ ownerUrl, server }`; `server` only when it is ours to stop. */
export async function bringUpDatabase({ embedded }) {
  if (!embedded) {
    await step("Reaching the database", () => ensureDatabase(process.env.DATABASE_URL));
    return { ownerUrl: process.env.DATABASE_URL };
  }
  return step("Starting the database", async () => {
    const server = await startDatabaseServer();
    const secrets = secretsOf(inData("secrets.json"));
    return {
      server,
      ownerUrl: await ensureOwnerDatabase({ port: server.port, database, secrets }),
    };
  });
}

/** The embedded PostgreSQL of this folder. */
export function startDatabaseServer() {
  const { superuserPassword } = secretsOf(inData("secrets.json"));
  return startEmbeddedPostgres({ folder: inData("pg"), password: superuserPassword });
}

export function migrate(ownerUrl, appSecret) {
  return step("Migrating the database", async () => {
    const applied = await applyMigrations(ownerUrl);
    await prepareRoles(ownerUrl, appSecret);
    return { note: applied.length ? `${applied.length} new` : "up to date" };
  });
}

/**
 * Whether any institution exists. The owner is bound by row-level security, so the public
 * catalogue's role is asked.
 */
export function hasInstitutions(appUrl) {
  return connected(appUrl, async (client) => {
    await client.query("set role testamur_catalogue");
    return (await client.query("select id from institution limit 1")).rowCount > 0;
  });
}

/**
 * Only for the embedded database, and only after a seed that never finished: no one has worked in
 * it yet.
 */
export async function emptyEmbeddedDatabase({ ownerUrl, port }) {
  const secrets = secretsOf(inData("secrets.json"));
  const url = withAccount(withDatabase(ownerUrl, "postgres"), superuser, secrets.superuserPassword);
  await connected(url, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(database)} with (force)`),
  );
  await ensureOwnerDatabase({ port, database, secrets });
}
