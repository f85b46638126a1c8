// Rehearses a disaster on a throw-away database and reports what happened. `npm run drill -- NAME`;
// without a name it lists them.
import "./lib/help.mjs";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensurePrismaClient } from "./lib/made-files.mjs";
import { inData, inProject } from "./lib/project.mjs";
import { runScript, UserFacingError } from "./lib/user-facing-error.mjs";

const suffix = ".drill.ts";
const fileOf = (name) => inProject("tests", "drills", `${name}${suffix}`);

/** Each drill says in its first line what happens in it. */
function list(names) {
  const width = Math.max(...names.map((name) => name.length));
  console.log("npm run drill -- NAME");
  for (const name of names) {
    const [first] = fs.readFileSync(fileOf(name), "utf8").split("\n");
    console.log(`  ${name.padEnd(width)}  ${first.replace(/^\/\/ /, "")}`);
  }
}

await runScript(async () => {
  const names = fs
    .readdirSync(inProject("tests", "drills"))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length));
  const name = process.argv[2];
  if (!name) return list(names);
  if (!names.includes(name))
    throw new UserFacingError(`There is no drill ${name}. There are: ${names.join(", ")}.`);
  await ensureDependencies();
  await ensurePrismaClient();
  const vitest = inProject("node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--project", "drill", "--silent=false", fileOf(name)];
  const sentence = inData("test-results", `drill-${name}.txt`);
  fs.mkdirSync(path.dirname(sentence), { recursive: true });
  fs.rmSync(sentence, { force: true });
  const { status } = spawnSync(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, DRILL: "1", DRILL_SENTENCE: sentence },
    cwd: inProject(),
  });
  const isSeen = status === 0 && fs.existsSync(sentence);
  console.log(
    isSeen
      ? `\n${fs.readFileSync(sentence, "utf8")}`
      : `\nThe drill ${name} failed: above is what was seen and what should have been.`,
  );
  process.exitCode = isSeen ? 0 : 1;
});
