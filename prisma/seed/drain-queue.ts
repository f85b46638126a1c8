import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const worker = fileURLToPath(new URL("../../lib/worker/main.ts", import.meta.url));
const skillImport = fileURLToPath(new URL("../../scripts/esco-import.ts", import.meta.url));
const typescript = fileURLToPath(new URL("../../lib/adapters/typescript.mjs", import.meta.url));

/** What the worker alone is given. The seed itself never opens a signing key. */
const ofTheWorker = [
  "WORKER_DATABASE_URL",
  "QUEUE_DATABASE_URL",
  "KEY_ENCRYPTION_KEY",
  "KEY_ENCRYPTION_KEY_FILE",
  "RESTORE_GUARD_DIR",
];
const notForTheWorker = ["APP_DATABASE_URL", "DATABASE_URL"];

/**
 * Moves the worker's part of the environment from this process to the workers that are started
 * later. The reverse matters too: a process with the worker's login would use it instead of the
 * web's.
 */
export function setWorkerApart(): {
  drainQueue(): Promise<void>;
  importSkills(file: string): Promise<void>;
} {
  const environment: NodeJS.ProcessEnv = { ...process.env, LOG_LEVEL: "error" };
  for (const name of notForTheWorker) delete environment[name];
  for (const name of ofTheWorker) delete process.env[name];
  return {
    drainQueue: () => drainQueue(environment),
    importSkills: async (file) => {
      const failure = await runProgram(environment, [skillImport, file]);
      if (failure !== null) throw new Error(`The skills were not imported.\n${failure}`);
    },
  };
}

/**
 * The queue tries a failed job again after about three seconds, then eight: a busy computer gets as
 * many chances.
 */
const patience = [5_000, 12_000];

/**
 * Runs the worker until the queue is empty. A job that keeps failing is an error: the demo would be
 * incomplete.
 */
async function drainQueue(env: NodeJS.ProcessEnv): Promise<void> {
  for (const pause of patience) {
    if ((await runWorker(env)) === null) return;
    await setTimeout(pause);
  }
  const failure = await runWorker(env);
  if (failure !== null) throw new Error(`The worker did not finish its jobs.\n${failure}`);
}

const runWorker = (env: NodeJS.ProcessEnv) => runProgram(env, [worker, "--until-empty"]);

/** Null if it did all it was asked to, otherwise its output. */
function runProgram(env: NodeJS.ProcessEnv, args: string[]): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", typescript, ...args], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const take = (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4000);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", reject);
    child.once("close", (code) =>
      resolve(code === 0 && !said.includes("job failed") ? null : said),
    );
  });
}
