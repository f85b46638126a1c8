// Follows a Dockerfile without a container engine: each stage is a folder, COPY and RUN do in it
// what they do in an image.
import fs from "node:fs";
import path from "node:path";
import { runChild } from "../lib/child-processes.mjs";
import { plainEnvironment } from "../lib/process-environments.mjs";
import { projectDir } from "../lib/project.mjs";
import { UserFacingError } from "../lib/user-facing-error.mjs";
import { copyTree } from "./copy-tree.mjs";
import { readCommand, readCopy } from "./read-dockerfile.mjs";

/**
 * Returns the last stage: `{ folder, directory, env, command, health, user }`, all places beneath
 * `root`. `bin` is the folder of the Node.js to run steps with. `takeOver(command, directory)`
 * answers true for a RUN whose result it put there itself.
 */
export async function followDockerfile({ stages, root, bin, takeOver = () => false }) {
  const done = {};
  for (const { name, steps } of stages) {
    const folder = path.join(root, name);
    fs.mkdirSync(folder, { recursive: true });
    const stage = { folder, directory: folder, env: {}, user: "root", done, bin, takeOver };
    for (const step of steps) await follow(stage, step);
    done[name] = stage;
  }
  return done[stages.at(-1).name];
}

async function follow(stage, { instruction, rest }) {
  const known = { WORKDIR: changeDirectory, ENV: setEnvironment, COPY: copy, RUN: run };
  if (known[instruction]) return known[instruction](stage, rest);
  if (instruction === "USER") stage.user = rest;
  else if (instruction === "CMD") stage.command = readCommand(rest);
  else if (instruction === "HEALTHCHECK") stage.health = readCommand(rest);
  else if (instruction !== "EXPOSE")
    throw new UserFacingError(`The Dockerfile has an unknown instruction: ${instruction}.`);
}

const placeIn = ({ folder, directory }, place) =>
  place.startsWith("/") ? path.join(folder, place) : path.join(directory, place);

function changeDirectory(stage, rest) {
  stage.directory = placeIn(stage, rest);
  fs.mkdirSync(stage.directory, { recursive: true });
}

function setEnvironment(stage, rest) {
  for (const pair of rest.split(/\s+/)) {
    const [name, value] = pair.split("=");
    stage.env[name] = value;
  }
}

function copy(stage, rest) {
  const { flags, sources, target } = readCopy(rest);
  const from = flags.from ? stage.done[flags.from] : { folder: projectDir, directory: projectDir };
  const how = flags.from ? { link: true } : { leaveOut: ignored() };
  const place = placeIn(stage, target);
  for (const source of sources) {
    const found = placeIn(from, source);
    const isFolder = fs.statSync(found).isDirectory();
    const isInto = target.endsWith("/") || target === "." || sources.length > 1;
    copyTree(found, !isFolder && isInto ? path.join(place, path.basename(found)) : place, how);
  }
  if (flags.chown && process.getuid?.() === 0)
    fs.chownSync(place, nodeAccount.uid, nodeAccount.gid);
}

/** The account `node` of the official images. */
export const nodeAccount = { uid: 1000, gid: 1000 };

/** Whether .dockerignore leaves out a path; its patterns count from the project's root. */
function ignored() {
  const patterns = fs
    .readFileSync(path.join(projectDir, ".dockerignore"), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => new RegExp(`^${line.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`));
  return (place) => patterns.some((pattern) => pattern.test(place));
}

async function run(stage, command) {
  // Without an engine it would be a place of this computer.
  if (/(^|[\s='"])\//.test(command))
    throw new UserFacingError(`Write RUN ${command} with relative paths.`);
  if (await stage.takeOver(command, stage.directory)) return;
  await runChild({
    name: command,
    command: "sh",
    args: ["-c", command],
    cwd: stage.directory,
    env: environmentOf(stage),
  });
}

/** What a process in the container knows: the image's ENV and nothing of this computer's. */
export function environmentOf({ env, bin }) {
  const { PATH, HOME, LANG, NODE_EXTRA_CA_CERTS } = plainEnvironment();
  return {
    PATH: `${bin}:${PATH}`,
    HOME,
    ...(LANG ? { LANG } : {}),
    ...(NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS } : {}),
    ...env,
  };
}
