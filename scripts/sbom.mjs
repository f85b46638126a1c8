// Writes the software bill of materials (CycloneDX) of what runs: every package of the lockfile but
// those for development. `npm run sbom [-- FILE]`
import "./lib/help.mjs";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { inProject, projectDir } from "./lib/project.mjs";
import { runScript, UserFacingError } from "./lib/user-facing-error.mjs";

/** From the lockfile alone: neither the network nor what happens to be installed counts. */
const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--offline"];

/**
 * Told by npm's mark, for its own `--omit dev` also leaves out packages that both kinds depend on.
 */
const isForDevelopment = ({ properties = [] }) =>
  properties.some(({ name }) => name === "cdx:npm:package:development");

await runScript(async () => {
  const file = path.resolve(process.env.INIT_CWD ?? ".", process.argv[2] ?? "sbom.cdx.json");
  const { status, stdout, stderr } = spawnSync("npm", args, {
    cwd: projectDir,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new UserFacingError(`npm could not list the packages:\n${stderr}`);
  const list = JSON.parse(stdout);
  // npm names the project after its folder.
  const { name } = JSON.parse(fs.readFileSync(inProject("package.json"), "utf8"));
  Object.assign(list.metadata.component, { name, type: "application" });
  const left = new Set(
    list.components.filter(isForDevelopment).map((component) => component["bom-ref"]),
  );
  list.components = list.components.filter((component) => !left.has(component["bom-ref"]));
  list.dependencies = list.dependencies
    .filter(({ ref }) => !left.has(ref))
    .map(({ ref, dependsOn = [] }) => ({
      ref,
      dependsOn: dependsOn.filter((other) => !left.has(other)),
    }));
  fs.writeFileSync(file, `${JSON.stringify(list, null, 2)}\n`);
  console.log(`${list.components.length} packages are listed in ${file}.`);
});
