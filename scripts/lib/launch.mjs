// The whole start, step by step, and the whole stop.
import { endChildren, killChildren } from "./child-processes.mjs";
import { ensureDemoData } from "./demo-data.mjs";
import { assertRoom, ensureDependencies } from "./dependencies.mjs";
import { isFree } from "./free-port.mjs";
import { withLoginPort } from "./login-port.mjs";
import { ensureBuild, ensurePrismaClient } from "./made-files.mjs";
import { PlainFailure, sentenceOf } from "./plain-failure.mjs";
import { bringUpDatabase, migrate } from "./prepared-database.mjs";
import { environments } from "./process-environments.mjs";
import { firstAnswer, firstDeath, startProcesses } from "./processes.mjs";
import { step } from "./progress.mjs";
import { inData } from "./project.mjs";
import { noteGroups, takeFolder } from "./single-start.mjs";
import { readSettings } from "./start-settings.mjs";
import { welcome } from "./welcome.mjs";

let server;
let stopping = false;

export async function launch({ dev }) {
  stopOnSignals();
  const begun = performance.now();
  try {
    const asked = readSettings(dev);
    await takeFolder(asked.publicUrl);
    const settings = await withLoginPort(asked);
    await assertPort(settings);
    assertRoom(inData(), 200);
    await ensureDependencies();
    const database = await bringUpDatabase(settings);
    server = database.server;
    const known = environments(settings, database.ownerUrl);
    await migrate(database.ownerUrl, known.appSecret);
    await ensurePrismaClient();
    const note = settings.demo ? await ensureDemoData({ settings, known, ...database }) : undefined;
    if (!dev) await ensureBuild();
    const children = startProcesses(settings, known);
    noteGroups(children);
    await step("Waiting for the first answer", () => firstAnswer(settings, children));
    await welcome({ settings, note, seconds: Math.round((performance.now() - begun) / 1000) });
    throw await Promise.race([firstDeath(children), ...(server ? [serverDeath()] : [])]);
  } catch (error) {
    if (stopping) return;
    await stop(1, sentenceOf(error));
  }
}

async function assertPort({ port }) {
  if (!(await isFree(port))) {
    throw new PlainFailure(
      `Port ${port} is taken by another program: stop it, or choose another port with PORT=${port + 1} npm start.`,
    );
  }
}

async function serverDeath() {
  await server.ended;
  return new PlainFailure(
    "The database stopped, so everything was stopped: start again, and look for a full disk if it repeats.",
  );
}

async function stop(code, sentence) {
  if (stopping) return;
  stopping = true;
  if (sentence) console.error(`\n${sentence}`);
  await endChildren();
  await server?.stop();
  process.exit(code);
}

/** npm hands on the signal that the terminal already sent, so a second one counts only after a moment. */
function stopOnSignals() {
  let first = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (!first) {
        first = Date.now();
        process.stdout.write("\n  Stopping …\n");
        stop(0);
      } else if (Date.now() - first > 1_000) {
        killChildren();
        server?.process.kill("SIGQUIT");
        process.exit(1);
      }
    });
  }
  stopWithParent();
}

/** Killed outright, npm cannot hand on a signal; its child then belongs to somebody else, which shows. */
function stopWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(1), 1_000).unref();
}
