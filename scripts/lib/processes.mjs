// Starts web, worker and demo login, and waits until the web answers.
import { startChild } from "./child-processes.mjs";
import { waitUntil } from "./process-facts.mjs";
import { inData, inProject, typescript } from "./project.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

/** Where this computer reaches a server that listens on `host`. */
function nearAddress(host) {
  if (["0.0.0.0", "::", "localhost"].includes(host)) return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

/** Starts the three, each in its environment of `known`; `logs` is the folder of their logs. */
export function startProcesses(settings, known, logs = inData("logs")) {
  const { dev, demo, host, port } = settings;
  const echo = dev || !demo;
  // A developer reads the lines as they come, an installation as JSON.
  const lines = dev ? [] : ["--import", inProject("lib", "adapters", "json-lines.mjs")];
  const node = (name, args, env) =>
    startChild({
      name,
      command: process.execPath,
      args: [...lines, ...args],
      env,
      echo,
      logFile: `${logs}/${name}.log`,
    });
  const next = inProject("node_modules", "next", "dist", "bin", "next");
  const tsx = inProject("node_modules", "tsx", "dist", "cli.mjs");
  const web = inProject("lib", "web", "main.mjs");
  const worker = inProject("lib", "worker", "main.ts");
  // By default V8 lets garbage grow to several times the live heap before it collects the old
  // generation; a lower limit makes it collect earlier.
  const heap = dev ? [] : ["--max-old-space-size=768"];
  return [
    ...(demo
      ? [
          node(
            "demo-login",
            [...typescript, inProject("scripts", "demo-login.ts")],
            known.demoLogin,
          ),
        ]
      : []),
    node(
      "worker",
      dev ? [tsx, "watch", "--clear-screen=false", worker] : [...typescript, worker],
      known.worker,
    ),
    node(
      "web",
      [...heap, ...(dev ? [next, "dev"] : [web]), "-p", String(port), "-H", host],
      known.web,
    ),
  ];
}

/** A worker whose clock is wrong is there, too: it says so on the pages. */
async function workerIsThere(site) {
  const answer = await fetch(`${site}/readyz/worker`).catch(() => undefined);
  return (await answer?.json())?.checks.worker === "ok";
}

/**
 * Returns when `/readyz` is content, a worker runs and the demo login answers; throws when a
 * process dies first, or when it takes too long.
 */
export async function firstAnswer({ host, port, demo, issuer }, children) {
  const answers = async (address) => (await fetch(address).catch(() => undefined))?.ok === true;
  const site = `http://${nearAddress(host)}:${port}`;
  const allAnswer = async () =>
    (await answers(`${site}/readyz`)) &&
    (await workerIsThere(site)) &&
    (!demo || (await answers(`${issuer}/livez`)));
  const ready = waitUntil(allAnswer, 180_000);
  const outcome = await Promise.race([ready, firstExit(children)]);
  if (outcome instanceof Error) throw outcome;
  if (outcome) return;
  const web = children.find(({ name }) => name === "web");
  throw new UserFacingError(
    `The web process runs but does not become ready, or no worker does. The last lines of the web:\n${web.lastLines()}`,
  );
}

/** The sentence about whichever process ends first. */
async function firstExit(children) {
  return Promise.race(
    children.map(async (entry) => {
      const code = await entry.ended;
      return new UserFacingError(
        `${entry.name} stopped (${code}), so everything was stopped. Its last lines:\n${entry.lastLines()}`,
      );
    }),
  );
}
