// Writes every credential of the demo into a folder. Brings up the database of npm start where it
// does not run. `npm run demo:export -- DIR`
import "./lib/help.mjs";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureDemoData } from "./lib/demo-data.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { readJson } from "./lib/json-store.mjs";
import { ensurePrismaClient } from "./lib/made-files.mjs";
import { ensureOwnerDatabase } from "./lib/owner-database.mjs";
import { bringUpDatabase, migrate } from "./lib/prepared-database.mjs";
import { environments } from "./lib/process-environments.mjs";
import { inData, inProject, typescript } from "./lib/project.mjs";
import { secretsOf } from "./lib/secrets.mjs";
import { acquireLock, findLauncher } from "./lib/single-start.mjs";
import { demoFile, readSettings } from "./lib/start-settings.mjs";
import { runScript, UserFacingError } from "./lib/user-facing-error.mjs";

/** The database of the Testamur that runs from this folder, as it is. */
async function runningDatabase(settings) {
  console.log("Testamur runs from this folder: its database is read.");
  if (readJson(demoFile()).seeding)
    throw new UserFacingError("The demo is still being filled in: try again in a minute.");
  if (!settings.embedded) return { ownerUrl: process.env.DATABASE_URL };
  const { port } = readJson(`${inData("pg")}.port.json`);
  return {
    ownerUrl: await ensureOwnerDatabase({
      port,
      database: "testamur",
      secrets: secretsOf(inData("secrets.json")),
    }),
  };
}

/** The same database as npm start uses, up for this command alone, with the demo in it. */
async function ownDatabase(settings) {
  console.log(
    "Testamur does not run from this folder: its database is started for this command and stopped again.",
  );
  await acquireLock(settings.publicUrl);
  const database = await bringUpDatabase(settings);
  try {
    const known = environments(settings, database.ownerUrl);
    await migrate(database.ownerUrl, known.appSecret);
    await ensurePrismaClient();
    await ensureDemoData({ settings, known, ...database });
    return database;
  } catch (error) {
    await database.server?.stop();
    throw error;
  }
}

await runScript(async () => {
  const folder = process.argv[2];
  if (!folder) throw new UserFacingError("Say where to write: npm run demo:export -- DIR");
  const launcher = findLauncher();
  const settings = readSettings(false, launcher?.address);
  if (!settings.demo)
    throw new UserFacingError(
      "There is no demo here to export: it needs DEMO=1, and never runs in production mode.",
    );
  await ensureDependencies();
  const { ownerUrl, server } = launcher
    ? await runningDatabase(settings)
    : await ownDatabase(settings);
  try {
    const args = [
      ...typescript,
      inProject("scripts", "demo-export.ts"),
      path.resolve(process.env.INIT_CWD ?? "", folder),
    ];
    const { status } = spawnSync(process.execPath, args, {
      stdio: "inherit",
      env: environments(settings, ownerUrl).console,
      cwd: inProject(),
    });
    process.exitCode = status ?? 1;
  } finally {
    await server?.stop();
  }
});
