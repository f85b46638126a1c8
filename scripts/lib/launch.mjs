// The whole start, step by step, and the whole stop.
import { endChildren, killChildren, startChild } from "./child-processes.mjs";
import { ensureDemoData } from "./demo-data.mjs";
import { assertRoom, ensureDependencies } from "./dependencies.mjs";
import { isFree } from "./free-port.mjs";
import { ensureBuild, ensurePrismaClient } from "./made-files.mjs";
import { PlainFailure, sentenceOf } from "./plain-failure.mjs";
import { bringUpDatabase, migrate } from "./prepared-database.mjs";
import { environments } from "./process-environments.mjs";
import { waitUntil } from "./process-facts.mjs";
import { step } from "./progress.mjs";
import { inData, inProject } from "./project.mjs";
import { noteGroups, takeFolder } from "./single-start.mjs";
import { readSettings } from "./start-settings.mjs";
import { welcome } from "./welcome.mjs";

let server;
let stopping = false;

export async function launch({ dev }) {
  stopOnSignals();
  const begun = performance.now();
  try {
    const settings = readSettings(dev);
    await takeFolder(settings.publicUrl);
    await assertPorts(settings);
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
    throw await firstDeath(children);
  } catch (error) {
    if (stopping) return;
    await stop(1, sentenceOf(error));
  }
}

async function assertPorts({ port, demo, loginPort }) {
  if (!(await isFree(port))) {
    throw new PlainFailure(
      `Port ${port} is taken by another program: stop it, or choose another port with PORT=${port + 1} npm start.`,
    );
  }
  if (demo && !(await isFree(loginPort))) {
    throw new PlainFailure(
      `Port ${loginPort}, which the demo login uses, is taken by another program: stop it, or set DEMO_LOGIN_PORT.`,
    );
  }
}

/** A demo lets anybody be anybody, so on a computer's own address it answers that computer alone. */
function hostOf({ demo, publicUrl }) {
  const { hostname } = new URL(publicUrl);
  return demo && ["localhost", "127.0.0.1"].includes(hostname) ? hostname : "0.0.0.0";
}

function startProcesses(settings, known) {
  const { dev, demo, port } = settings;
  const echo = dev || !demo;
  const node = (name, args, env) =>
    startChild({ name, command: process.execPath, args, env, echo, logFile: inData("logs", `${name}.log`) });
  const next = inProject("node_modules", "next", "dist", "bin", "next");
  const tsx = inProject("node_modules", "tsx", "dist", "cli.mjs");
  const worker = inProject("lib", "worker", "main.ts");
  return [
    ...(demo ? [node("demo-login", ["--import", "tsx", inProject("scripts", "demo-login.ts")], known.demoLogin)] : []),
    node("worker", dev ? [tsx, "watch", "--clear-screen=false", worker] : ["--import", "tsx", worker], known.worker),
    node("web", [next, dev ? "dev" : "start", "-p", String(port), "-H", hostOf(settings)], known.web),
  ];
}

async function firstAnswer({ port, dev }, children) {
  const answers = async () => {
    const response = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
    return response?.ok === true;
  };
  const ready = waitUntil(answers, dev ? 180_000 : 60_000);
  const outcome = await Promise.race([ready, firstDeath(children)]);
  if (outcome instanceof Error) throw outcome;
  if (outcome) return;
  const web = children.find(({ name }) => name === "web");
  throw new PlainFailure(`The web process runs but does not become ready. Its last lines:\n${web.lastLines()}`);
}

async function firstDeath(children) {
  const deaths = children.map(async (entry) => {
    const code = await entry.ended;
    return new PlainFailure(`${entry.name} stopped (${code}), so everything was stopped. Its last lines:\n${entry.lastLines()}`);
  });
  if (server)
    deaths.push(server.ended.then(() => new PlainFailure("The database stopped, so everything was stopped: see .data/logs.")));
  return Promise.race(deaths);
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
