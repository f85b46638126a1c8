import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";

const preload = path.resolve("lib/adapters/json-lines.mjs");

type Line = {
  level: number;
  time: string;
  msg: string;
  err?: { type: string; code?: string; message?: string };
};

/** What a program printed on both its outputs, each line read as JSON, and how it ended. */
function run(
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): { lines: Line[]; text: string; status: number | null } {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, NODE_ENV: "production", ...options.env } as NodeJS.ProcessEnv;
  const ended = spawnSync(process.execPath, ["--import", preload, ...args], {
    encoding: "utf8",
    cwd: options.cwd ?? process.cwd(),
    env,
  });
  const text = ended.stdout + ended.stderr;
  return {
    text,
    status: ended.status,
    lines: text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line),
  };
}

const secret = "learner@example.org";

/**
 * Prints in every way a framework or a library might, with a secret in it, and ends with a promise
 * that no one catches.
 */
function printAllSorts(told: string): void {
  console.log(` ✓ Ready in 400ms at http://${told}:3000`);
  console.log("Failed to find Server Action", told, { header: told });
  console.error(" \u001b[31m⨯\u001b[39m", new TypeError(`x-forwarded-host ${told} does not match`));
  console.warn(`\`x-forwarded-host\` header with value ${told}`);
  console.error({ cookie: told });
  process.stdout.write(`Listening on ${told}\nand more: ${told}\n`);
  process.stderr.write(Buffer.from(`Oops: ${told}\n`));
  process.emitWarning(`${told} is deprecated`);
  setImmediate(() => Promise.reject(Object.assign(new Error(told), { code: "E_LAST" })));
}

describe("a process that prints in every way", () => {
  const { lines, text, status } = run(["--eval", `(${printAllSorts})("${secret}")`]);

  test("writes nothing but JSON lines, each with level, time and words", () => {
    expect(lines).toHaveLength(10);
    for (const line of lines)
      expect(line).toMatchObject({
        level: expect.any(Number),
        time: expect.any(String),
        msg: expect.any(String),
      });
  });

  test("keeps the fixed words and the facts of an error, but no value", () => {
    expect(text).not.toContain(secret);
    const words = lines.map(({ msg }) => msg);
    for (const kept of [
      "Ready in",
      "Failed to find Server Action",
      "Listening on",
      "and more",
      "Oops",
      "warning",
    ])
      expect(words).toContain(kept);
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 50, err: expect.objectContaining({ type: "TypeError" }) }),
    );
  });

  test("exits as it would have, and logs that", () => {
    expect(status).toBe(1);
    expect(lines.find(({ level }) => level === 60)).toMatchObject({
      msg: "uncaught",
      err: { type: "Error", code: "E_LAST" },
    });
  });
});

test("our own lines are unchanged", () => {
  const line = `const { log } = await import("${path.resolve("lib/adapters/log.ts")}"); log.info({ requestId: "1" }, "worker ready: 2");`;
  const { lines } = run([
    "--import",
    path.resolve("lib/adapters/typescript.mjs"),
    "--input-type=module",
    "--eval",
    line,
  ]);
  expect(lines).toEqual([
    { level: 30, time: expect.any(String), requestId: "1", msg: "worker ready: 2" },
  ]);
});

describe("a start that fails", () => {
  test("of the web process writes JSON lines, including the framework's", () => {
    const empty = mkdtempSync(path.join(tmpdir(), "testamur-"));
    try {
      const { lines, status } = run([path.resolve("lib/web/main.mjs"), "-p", "0"], { cwd: empty });
      expect(status).not.toBe(0);
      expect(lines.length).toBeGreaterThan(1);
    } finally {
      rmSync(empty, { recursive: true });
    }
  });

  test("of the worker names the missing setting", () => {
    const { lines, status } = run([
      "--import",
      path.resolve("lib/adapters/typescript.mjs"),
      path.resolve("lib/worker/main.ts"),
    ]);
    expect(status).toBe(1);
    expect(lines.find(({ level }) => level === 60)).toMatchObject({
      msg: "uncaught",
      err: { type: "SettingError", message: expect.stringContaining("must be set") },
    });
  });
});
