// Makes the first institution and invites its administrator: brings up the database, then asks (scripts/setup.ts). `npm run setup`
import { spawnSync } from "node:child_process";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensurePrismaClient } from "./lib/made-files.mjs";
import { ensureOwnerDatabase } from "./lib/owner-database.mjs";
import { runScript } from "./lib/plain-failure.mjs";
import { bringUpDatabase, migrate } from "./lib/prepared-database.mjs";
import { environments } from "./lib/process-environments.mjs";
import { inData, inProject } from "./lib/project.mjs";
import { recall } from "./lib/remembered.mjs";
import { secretsOf } from "./lib/secrets.mjs";
import { findLauncher } from "./lib/single-start.mjs";
import { readSettings } from "./lib/start-settings.mjs";

/** A Testamur that runs from this folder has the embedded database open already. */
async function reachDatabase(settings) {
  if (!settings.embedded || !findLauncher()) return bringUpDatabase(settings);
  const { port } = recall(`${inData("pg")}.port.json`);
  return { ownerUrl: await ensureOwnerDatabase({ port, database: "testamur", secrets: secretsOf(inData("secrets.json")) }) };
}

await runScript(async () => {
  const settings = readSettings();
  await ensureDependencies();
  const { ownerUrl, server } = await reachDatabase(settings);
  try {
    const known = environments(settings, ownerUrl);
    await migrate(ownerUrl, known.appSecret);
    await ensurePrismaClient();
    const args = ["--import", "tsx", inProject("scripts", "setup.ts"), ...process.argv.slice(2)];
    const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env: known.web, cwd: inProject() });
    process.exitCode = status ?? 1;
  } finally {
    await server?.stop();
  }
});
