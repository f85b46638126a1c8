// Puts into a stage what the project has already made: packages, database client and build.
import fs from "node:fs";
import path from "node:path";
import { generatedClient } from "../lib/made-files.mjs";
import { inProject } from "../lib/project.mjs";
import { UserFacingError } from "../lib/user-facing-error.mjs";
import { copyTree } from "./copy-tree.mjs";

/** For followDockerfile: the RUNs that take minutes. Everything else is really run. */
export function takeOver(command, directory) {
  if (command.startsWith("npm ci ")) linkPackages(directory);
  else if (command === "npm run db:generate") takeFolder(generatedClient, directory);
  else if (command.endsWith("/next build")) takeFolder(".next", directory);
  else return false;
  return true;
}

const unbuilt = ["cache", "dev"];

function takeFolder(name, directory) {
  copyTree(inProject(name), path.join(directory, name), {
    leaveOut: (place) => unbuilt.includes(place),
    link: true,
  });
}

/**
 * Every package of the lockfile in `directory`, from the project's own packages: the same version
 * at the same place, as npm would put it.
 */
function linkPackages(directory) {
  const { packages } = JSON.parse(
    fs.readFileSync(path.join(directory, "package-lock.json"), "utf8"),
  );
  // The packages of the build serve only steps that are taken over as well.
  if (packages[""].devDependencies) return;
  linkPlaces(packages, directory);
}

export function linkPlaces(packages, directory) {
  for (const [place, { version, optional }] of Object.entries(packages)) {
    if (place === "") continue;
    const file = inProject(place, "package.json");
    // One of another platform.
    if (!fs.existsSync(file) && optional) continue;
    const installed = fs.existsSync(file) && JSON.parse(fs.readFileSync(file, "utf8")).version;
    if (installed !== version)
      throw new UserFacingError(`${place} is not installed as ${version}: run npm ci.`);
    copyTree(inProject(place), path.join(directory, place), {
      leaveOut: (inner) => inner === "node_modules",
      link: true,
    });
  }
}
