// Installs the dependencies when what lies in node_modules is not what the lockfile asks for.
import fs from "node:fs";
import { runChild } from "./child-processes.mjs";
import { step } from "./progress.mjs";
import { inProject, projectDir } from "./project.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

export async function ensureDependencies() {
  if (areInstalled()) return;
  assertRoom(projectDir, 2_000);
  await step("Installing the dependencies", () => {
    const npm = process.env.npm_execpath;
    const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
    return runChild(
      {
        name: "npm ci",
        command: npm ? process.execPath : "npm",
        args: npm ? [npm, ...args] : args,
        env: { ...process.env, NODE_ENV: "development" },
      },
      explain,
    );
  });
}

/**
 * npm notes what it installed; every package of the lockfile that is not optional must be there in
 * its version.
 */
function areInstalled() {
  const wanted = readPackages(inProject("package-lock.json"));
  const present = readPackages(inProject("node_modules", ".package-lock.json"));
  if (!wanted)
    throw new UserFacingError("package-lock.json is missing: restore it from the repository.");
  if (!present) return false;
  return Object.entries(wanted).every(([place, { version, optional, devOptional }]) => {
    if (place === "") return true;
    return present[place] ? present[place].version === version : optional || devOptional;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function explain(lines) {
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|network/i.test(lines)) {
    return "The dependencies could not be fetched: connect this computer to the internet (or set npm's registry), then start again.";
  }
  return undefined;
}

/** One sentence before a long step rather than a failure within it. */
export function assertRoom(folder, megabytes) {
  const { bavail, bsize } = fs.statfsSync(folder);
  if (bavail * bsize < megabytes * 1e6) {
    throw new UserFacingError(
      `The disk is full: free at least ${(megabytes / 1000).toFixed(1)} GB and start again.`,
    );
  }
}
