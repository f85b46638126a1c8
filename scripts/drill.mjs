// Rehearses a disaster on a throw-away database and says what was seen. `npm run drill -- NAME`; without a name it lists them.
import "./lib/help.mjs";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensurePrismaClient } from "./lib/made-files.mjs";
import { PlainFailure, runScript } from "./lib/plain-failure.mjs";
import { inProject } from "./lib/project.mjs";

const suffix = ".drill.ts";

await runScript(async () => {
  const names = fs
    .readdirSync(inProject("tests", "drills"))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length));
  const name = process.argv[2];
  if (!name || !names.includes(name)) throw new PlainFailure(`Say which: npm run drill -- ${names.join(" | ")}`);
  await ensureDependencies();
  await ensurePrismaClient();
  const vitest = inProject("node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--project", "drill", "--silent=false", inProject("tests", "drills", `${name}${suffix}`)];
  const { status } = spawnSync(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, DRILL: "1" },
    cwd: inProject(),
  });
  process.exitCode = status ?? 1;
});
