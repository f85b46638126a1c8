// Migrates the database of DATABASE_URL, sets the passwords of its roles, and installs the queue.
import "./lib/help.mjs";
import { applyMigrations } from "./lib/apply-migrations.mjs";
import { ensureDatabase } from "./lib/database-connection.mjs";
import { prepareRoles } from "./lib/database-roles.mjs";
import { runScript, UserFacingError } from "./lib/user-facing-error.mjs";

await runScript(async () => {
  const { DATABASE_URL: url, APP_SECRET: secret } = process.env;
  if (!url)
    throw new UserFacingError(
      "Set DATABASE_URL to the owner's address of the database to migrate.",
    );
  if (!secret || secret.length < 32)
    throw new UserFacingError(
      "Set APP_SECRET to at least 32 characters; the roles' passwords come from it.",
    );
  await ensureDatabase(url);
  const applied = await applyMigrations(url);
  await prepareRoles(url, secret);
  console.log(applied.length ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
});
