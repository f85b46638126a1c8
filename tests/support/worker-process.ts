import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The worker as a process of its own, with its own environment, until the outbox is empty; answers what it logged. */
export async function workOff(settings: Record<string, string> = {}): Promise<string> {
  const { PATH, APP_SECRET, PUBLIC_URL, KEY_ENCRYPTION_KEY, QUEUE_DATABASE_URL, TEST_WORKER_DATABASE_URL } = process.env;
  const env = {
    PATH,
    APP_SECRET,
    PUBLIC_URL,
    KEY_ENCRYPTION_KEY,
    QUEUE_DATABASE_URL,
    DEMO: "1",
    LOG_LEVEL: "error",
    NODE_ENV: "test",
  };
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "lib/worker/main.ts", "--until-empty"],
    { env: { ...env, WORKER_DATABASE_URL: TEST_WORKER_DATABASE_URL, ...settings } as unknown as NodeJS.ProcessEnv },
  );
  return stdout + stderr;
}
