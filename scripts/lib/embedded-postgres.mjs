// Starts and stops the embedded PostgreSQL on a data folder, made at the first start.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { lastLinesOf } from "./child-processes.mjs";
import { freePort } from "./free-port.mjs";
import { readJson, writeJson } from "./json-store.mjs";
import { postgresAccount, postgresBinaries } from "./postgres-binaries.mjs";
import { commandOf, isAlive, waitUntil } from "./process-facts.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

export const superuser = "postgres";

/**
 * Returns `{ port, process, ended, lastLines, stop }`. `password` is the superuser's; `fast` gives
 * up durability for tests, and ends with the test run's own group of processes, where a launcher
 * stops its server last. The chosen port is stored next to the data folder.
 */
export async function startEmbeddedPostgres({ folder, password, fast = false }) {
  const account = postgresAccount();
  const binaries = postgresBinaries(account);
  if (!fs.existsSync(path.join(folder, "PG_VERSION")))
    makeCluster({ folder, password, account, binaries });
  await endLeftOver(folder);
  const portFile = `${folder}.port.json`;
  const port = await freePort(readJson(portFile).port);
  if (readJson(portFile).port !== port) writeJson(portFile, { port });
  const server = spawn(
    path.join(binaries, "bin", "postgres"),
    ["-D", reachable(folder, account), "-p", String(port), ...settings(fast)],
    {
      ...account,
      cwd: folder,
      detached: !fast,
      stdio: ["ignore", "ignore", "pipe"],
      env: plainEnvironment(),
    },
  );
  process.once("exit", () => server.kill("SIGINT"));
  await ready(server);
  const ended = new Promise((resolve) =>
    server.once("exit", (code, signal) => resolve(signal ?? code)),
  );
  return {
    port,
    process: server,
    ended,
    lastLines: () => lastLinesOf(server.log()),
    stop: () => stopServer(server),
  };
}

function settings(fast) {
  const common = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: fast ? "200" : "100",
    log_timezone: "UTC",
  };
  const quick = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    shared_buffers: "256MB",
  };
  return Object.entries(fast ? { ...common, ...quick } : common).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
}

function plainEnvironment() {
  return { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC", HOME: "/" };
}

/**
 * Root may work in a folder that the unprivileged account cannot reach. The server is started with
 * its data folder as the working directory, which Linux can use without access to the parent
 * folders.
 */
function reachable(folder, account) {
  if (
    account.uid === undefined ||
    spawnSync("test", ["-x", folder], { ...account, cwd: "/" }).status === 0
  )
    return folder;
  if (process.platform === "linux") return "/proc/self/cwd";
  throw new UserFacingError(
    "As root PostgreSQL cannot reach this folder: start Testamur from an ordinary account.",
  );
}

function makeCluster({ folder, password, account, binaries }) {
  const draft = `${folder}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true, mode: 0o700 });
  const secret = fs.mkdtempSync(path.join(os.tmpdir(), "testamur-"));
  const passwordFile = path.join(secret, "password");
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined)
    for (const place of [draft, secret, passwordFile])
      fs.chownSync(place, account.uid, account.gid);
  const options = [
    "-U",
    superuser,
    "-A",
    "scram-sha-256",
    `--pwfile=${passwordFile}`,
    "-E",
    "UTF8",
    "--no-sync",
  ];
  const made = spawnSync(
    path.join(binaries, "bin", "initdb"),
    ["-D", reachable(draft, account), ...options, "--locale-provider=builtin", "--locale=C.UTF-8"],
    { ...account, cwd: draft, encoding: "utf8", env: plainEnvironment() },
  );
  fs.rmSync(secret, { recursive: true, force: true });
  if (made.status !== 0) throw clusterFailure(made.stderr ?? String(made.error));
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(draft, folder);
}

function clusterFailure(text) {
  if (/No space left/.test(text))
    return new UserFacingError("The disk is full: free at least 2 GB and start again.");
  return new UserFacingError(
    `The embedded PostgreSQL could not be prepared (${lastLine(text)}): set DATABASE_URL to use another one.`,
  );
}

/**
 * A killed launcher leaves its server running, or a lock file with a process id that has been
 * reused.
 */
async function endLeftOver(folder) {
  const lock = path.join(folder, "postmaster.pid");
  if (!fs.existsSync(lock)) return;
  const pid = Number(fs.readFileSync(lock, "utf8").split("\n")[0]);
  if (!isAlive(pid) || !/postgres/.test(commandOf(pid))) return fs.rmSync(lock, { force: true });
  process.kill(pid, "SIGINT");
  if (!(await waitUntil(() => !isAlive(pid), 15_000))) process.kill(pid, "SIGQUIT");
  await waitUntil(() => !isAlive(pid), 5_000);
}

function ready(server) {
  return new Promise((resolve, reject) => {
    let log = "";
    const gone = (code) => reject(startFailure(log, code));
    server.once("error", (error) =>
      reject(
        new UserFacingError(`The embedded PostgreSQL could not be started (${error.message}).`),
      ),
    );
    server.once("exit", gone);
    server.stderr.on("data", (chunk) => {
      log = (log + chunk).slice(-8_000);
      if (!/ready to accept connections/.test(log)) return;
      server.off("exit", gone);
      resolve();
    });
    server.log = () => log;
  });
}

function startFailure(log, code) {
  if (/No space left/.test(log))
    return new UserFacingError("The disk is full: free at least 2 GB and start again.");
  if (/lock file .* already exists/.test(log)) {
    return new UserFacingError(
      "The database of this folder is already running: stop the other Testamur first.",
    );
  }
  if (/initialized by PostgreSQL version/.test(log)) {
    return new UserFacingError(
      "The data folder was made by another PostgreSQL version: see docs/guides/backup-and-restore.md.",
    );
  }
  return new UserFacingError(
    `The embedded PostgreSQL stopped immediately (${lastLine(log) || `exit ${code}`}).`,
  );
}

function lastLine(text) {
  return text.trim().split("\n").at(-1)?.trim() ?? "";
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, data is safe. */
async function stopServer(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill("SIGINT");
  const ended = () => server.exitCode !== null || server.signalCode !== null;
  if (await waitUntil(ended, 10_000)) return;
  server.kill("SIGQUIT");
  await waitUntil(ended, 5_000);
}
