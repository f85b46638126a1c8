// Writes prisma/migrations/<time>_<name>/migration.sql: what the schema has and the migrations do
// not. Read and complete it by hand.
import "./lib/help.mjs";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { applyMigrations } from "./lib/apply-migrations.mjs";
import { connected, databaseName, withDatabase } from "./lib/database-connection.mjs";
import { startEmbeddedPostgres } from "./lib/embedded-postgres.mjs";
import { ensureOwnerDatabase } from "./lib/owner-database.mjs";
import { inData, inProject } from "./lib/project.mjs";
import { secretsOf } from "./lib/secrets.mjs";
import { runScript, UserFacingError } from "./lib/user-facing-error.mjs";

await runScript(async () => {
  const name = process.argv[2]
    ?.trim()
    .replaceAll(/[^a-z0-9]+/gi, "_")
    .toLowerCase();
  if (!name)
    throw new UserFacingError(
      "Say what the migration does: npm run db:new-migration -- add-learner-language",
    );
  const secrets = secretsOf(inData("migration-secrets.json"));
  const server = await startEmbeddedPostgres({
    folder: inData("migration-pg"),
    password: secrets.superuserPassword,
    fast: true,
  });
  try {
    const url = await ensureOwnerDatabase({
      port: server.port,
      database: `draft_${process.pid}`,
      secrets,
    });
    await applyMigrations(url);
    const sql = difference(url);
    await connected(withDatabase(url, "postgres"), (client) =>
      client.query(`drop database ${client.escapeIdentifier(databaseName(url))}`),
    );
    if (/This is an empty migration/.test(sql))
      return console.log("The migrations already say all that the schema says.");
    const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
    const folder = inProject("prisma", "migrations", `${stamp}_${name}`);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(`${folder}/migration.sql`, sql);
    console.log(`Wrote prisma/migrations/${stamp}_${name}/migration.sql.`);
  } finally {
    await server.stop();
  }
});

function difference(url) {
  const args = [
    "migrate",
    "diff",
    "--from-config-datasource",
    "--to-schema",
    "prisma/schema",
    "--script",
  ];
  const run = spawnSync(inProject("node_modules", ".bin", "prisma"), args, {
    cwd: inProject(),
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: url },
  });
  if (run.status !== 0)
    throw new UserFacingError(`Prisma could not compare the schema: ${run.stderr || run.stdout}`);
  return run.stdout;
}
