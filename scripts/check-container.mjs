// Follows the Dockerfile without a container engine, in an empty folder, starts what it made as
// compose.yaml does, read-only and without root, and checks that it serves pages and runs a job.
// With --shared the three steps that take minutes (install, database client, build) are taken over
// from this project. Ends with "N passed".
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import "./lib/help.mjs";
import { checkTrial } from "./container/check-trial.mjs";
import { followDockerfile } from "./container/follow-dockerfile.mjs";
import { readDockerfile } from "./container/read-dockerfile.mjs";
import { makeReadOnly, makeWritable } from "./container/read-only.mjs";
import { linkPlaces, takeOver } from "./container/take-over.mjs";
import { openTrial } from "./container/trial.mjs";
import { fetchNode } from "./lib/node-release.mjs";
import { productionPackages } from "./lib/production-lock.mjs";
import { inData, inProject } from "./lib/project.mjs";
import { runScript } from "./lib/user-facing-error.mjs";

const shared = process.argv.includes("--shared");
const erasesTypes = process.features.typescript === "strip";
const readJson = (name) => JSON.parse(fs.readFileSync(inProject(name), "utf8"));

/** The folder with the `node` to use, in a place that every account reaches. */
function nodeFor(root, release) {
  const node = shared || erasesTypes ? process.execPath : path.join(fetchNode(release), "node");
  const bin = path.join(root, "bin");
  fs.mkdirSync(bin);
  fs.copyFileSync(node, path.join(bin, "node"));
  return bin;
}

/** What Node 20 needs beside the image, which has a later one. */
function addTsx(image) {
  const kept = ["tsx"];
  const { lock } = productionPackages(
    readJson("package.json"),
    readJson("package-lock.json"),
    kept,
  );
  linkPlaces(lock.packages, image.directory);
}

async function check(root) {
  const begun = performance.now();
  const { args, stages } = readDockerfile(fs.readFileSync(inProject("Dockerfile"), "utf8"));
  const bin = nodeFor(root, args.NODE.split("-")[0]);
  const image = await followDockerfile({
    stages,
    root,
    bin,
    takeOver: shared ? takeOver : undefined,
  });
  if (shared && !erasesTypes) addTsx(image);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`  ✓ the steps of the Dockerfile were followed (${seconds} s)`);
  makeReadOnly(image.folder, { open: ["app/.next/cache"], volumes: ["var/lib/testamur"] });
  const trial = await openTrial({ image, root, logs: inData("test-results") });
  try {
    return 1 + (await checkTrial(trial));
  } finally {
    await trial.stop();
  }
}

await runScript(async () => {
  // Outside the project, or Node.js would find a missing package in the project's own.
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "testamur-container-"));
  fs.chmodSync(root, 0o755);
  try {
    console.log(`${await check(root)} passed`);
  } finally {
    makeWritable(root);
    fs.rmSync(root, { recursive: true, force: true });
  }
});
