// Runs one of our TypeScript commands with the database up, migrated and generated for, whether
// Testamur runs or not.
import { spawnSync } from "node:child_process";
import { ensureDemoData } from "./demo-data.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { readJson } from "./json-store.mjs";
import { ensurePrismaClient } from "./made-files.mjs";
import { ensureOwnerDatabase } from "./owner-database.mjs";
import { bringUpDatabase, migrate } from "./prepared-database.mjs";
import { environments } from "./process-environments.mjs";
import { inData, inProject, typescript } from "./project.mjs";
import { secretsOf } from "./secrets.mjs";
import { findLauncher } from "./single-start.mjs";
import { readSettings } from "./start-settings.mjs";

/**
 * `process` names whose environment the command gets; `withDemo` fills in the demo first where
 * there is none. A command that `onlyReads` does not migrate the database.
 */
export async function runWithDatabase({
  script,
  process: role,
  withDemo = false,
  onlyReads = false,
}) {
  await ensureDependencies();
  const settings = readSettings(false, findLauncher()?.address);
  const { ownerUrl, server } = await reachDatabase(settings);
  try {
    const known = environments(settings, ownerUrl);
    if (!onlyReads) await migrate(ownerUrl, known.appSecret);
    await ensurePrismaClient();
    if (withDemo && settings.demo) await ensureDemoData({ settings, ownerUrl, server, known });
    const args = [...typescript, inProject("scripts", script), ...process.argv.slice(2)];
    const { status } = spawnSync(process.execPath, args, {
      stdio: "inherit",
      env: known[role],
      cwd: inProject(),
    });
    process.exitCode = status ?? 1;
  } finally {
    await server?.stop();
  }
}

/** A Testamur running from this folder has already started the embedded database. */
async function reachDatabase(settings) {
  if (!settings.embedded || !findLauncher()) return bringUpDatabase(settings);
  const { port } = readJson(`${inData("pg")}.port.json`);
  return {
    ownerUrl: await ensureOwnerDatabase({
      port,
      database: "testamur",
      secrets: secretsOf(inData("secrets.json")),
    }),
  };
}
