import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

const pieces = {
  "child-processes": "startChild",
  "keep-running": "keepRunning",
  "single-start": "acquireLock",
  stopping: "stopping, stopWhateverHappens",
};

const imports = Object.entries(pieces).map(
  ([file, names]) => `import { ${names} } from "./scripts/lib/${file}.mjs";`,
);

/** Starts a child that lives until it is ended, or does what `code` says. */
const fakeChild = `
  const fake = (name, code = "setInterval(() => {}, 1000)", more = {}) =>
    startChild({ name, command: process.execPath, args: ["-e", code], env: { PATH: process.env.PATH }, ...more });`;

/**
 * A launcher of the real parts, with `fake(name)` for a child, as a separate process with a data
 * folder.
 */
export function startLauncher(
  body: string,
  { folder, stdout = "pipe" }: { folder: string; stdout?: "pipe" | number },
) {
  const program = [...imports, fakeChild, body].join("\n");
  const launcher = spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: { PATH: process.env.PATH, TESTAMUR_DATA_DIR: folder } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", stdout, "pipe"],
  });
  const ended = once(launcher, "exit").then(([code]) => code as number | null);
  return { launcher, ended, out: outputOf(launcher.stdout), err: outputOf(launcher.stderr) };
}

const outputOf = (stream: ChildProcess["stdout"]): Promise<string> =>
  stream ? text(stream) : Promise.resolve("");

/** Runs a launcher until it ends. */
export async function runLauncher(body: string, place: Parameters<typeof startLauncher>[1]) {
  const { ended, out, err } = startLauncher(body, place);
  const [code, printed, said] = await Promise.all([ended, out, err]);
  return { code, out: printed, err: said };
}
