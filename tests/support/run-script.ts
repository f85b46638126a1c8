import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export type ScriptEnd = { code: number | null; out: string; err: string };

/** One of our commands as a process of its own, with the worker's login to this test's database. */
export async function runScript(
  script: string,
  args: string[],
  settings: Record<string, string> = {},
): Promise<ScriptEnd> {
  const {
    PATH,
    APP_SECRET,
    PUBLIC_URL,
    KEY_ENCRYPTION_KEY,
    RESTORE_GUARD_DIR,
    TEST_WORKER_DATABASE_URL,
  } = process.env;
  const own = {
    PATH,
    APP_SECRET,
    PUBLIC_URL,
    KEY_ENCRYPTION_KEY,
    RESTORE_GUARD_DIR,
    WORKER_DATABASE_URL: TEST_WORKER_DATABASE_URL,
    NODE_ENV: "test",
  };
  const child = spawn(
    process.execPath,
    ["--import", "./lib/adapters/typescript.mjs", `scripts/${script}`, ...args],
    {
      env: { ...own, ...settings } as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, err };
}
