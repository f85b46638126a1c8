import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";

function workerEnvironment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const {
    PATH,
    APP_SECRET,
    PUBLIC_URL,
    KEY_ENCRYPTION_KEY,
    QUEUE_DATABASE_URL,
    TEST_WORKER_DATABASE_URL,
  } = process.env;
  const own = {
    PATH,
    APP_SECRET,
    PUBLIC_URL,
    KEY_ENCRYPTION_KEY,
    QUEUE_DATABASE_URL,
    RESTORE_GUARD_DIR: process.env.RESTORE_GUARD_DIR,
  };
  const env = {
    ...own,
    DEMO: "1",
    LOG_LEVEL: "error",
    NODE_ENV: "test",
    WORKER_DATABASE_URL: TEST_WORKER_DATABASE_URL,
  };
  return { ...env, ...settings } as unknown as NodeJS.ProcessEnv;
}

const program = ["--import", "./lib/adapters/typescript.mjs", "lib/worker/main.ts"];

/** How the worker is started, for those who start it in their own way. */
export const workerCommand = (settings: Record<string, string> = {}) => ({
  command: process.execPath,
  args: program,
  env: workerEnvironment(settings),
});

/**
 * Runs the worker as a separate process, with its own environment, until the outbox is empty;
 * returns its log.
 */
export async function drainQueue(settings: Record<string, string> = {}): Promise<string> {
  const args = [...program, "--until-empty"];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    env: workerEnvironment(settings),
  });
  return stdout + stderr;
}

export type RunningWorker = {
  ended: Promise<unknown>;
  /** SIGKILL: it gets no chance to clean up. */
  kill(): Promise<void>;
  /** SIGSTOP: the process exists, keeps its connections and does nothing. */
  freeze(): void;
  lastLines(): string;
};

/** The worker as a process that runs until it is killed. */
export function startWorker(settings: Record<string, string> = {}): RunningWorker {
  const child = spawn(process.execPath, program, {
    env: workerEnvironment(settings),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000);
    });
  }
  return {
    ended,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    freeze: () => {
      child.kill("SIGSTOP");
    },
    lastLines: () => output,
  };
}
