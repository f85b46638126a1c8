// Runs the tests under another release of Node.js: `npm run check:node -- 24` runs `npm test`,
// `npm run check:node -- 22 --project unit tests/domain` runs Vitest with these arguments.
import { spawnSync } from "node:child_process";
import "./lib/help.mjs";
import { fetchNode } from "./lib/node-release.mjs";
import { inProject } from "./lib/project.mjs";
import { runScript } from "./lib/user-facing-error.mjs";

await runScript(() => {
  const [release = "", ...wanted] = process.argv.slice(2);
  const bin = fetchNode(release);
  const program =
    wanted.length > 0
      ? [inProject("node_modules", "vitest", "vitest.mjs"), "run", ...wanted]
      : [inProject("scripts", "test.mjs")];
  // Tests start further processes by name.
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  const { status } = spawnSync(`${bin}/node`, program, { cwd: inProject(), env, stdio: "inherit" });
  process.exitCode = status ?? 1;
});
