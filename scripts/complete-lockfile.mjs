// Completes package-lock.json for every platform and removes registry addresses: some registries
// leave out other platforms' packages.
import fs from "node:fs";
import { inProject } from "./lib/project.mjs";

const systems = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "win32",
  "openharmony",
  "netbsd",
  "openbsd",
  "sunos",
  "aix",
];
const processors = [
  "arm64",
  "x64",
  "ia32",
  "arm",
  "ppc64",
  "s390x",
  "riscv64",
  "loong64",
  "wasm32",
  "mips64el",
];

const file = inProject(process.argv[2] ?? "package-lock.json");
const lock = JSON.parse(fs.readFileSync(file, "utf8"));
const added = addMissing(lock.packages);
const stripped = removeAddresses(lock.packages);
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
);
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  `${added.length} packages of other platforms added, ${stripped} registry addresses removed.`,
);

/**
 * An entry for every optional dependency that no entry answers; npm ci refuses a lockfile that
 * lacks one.
 */
function addMissing(packages) {
  const names = [];
  for (const [from, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (findEntry(packages, from, name)) continue;
      const version = String(range).replace(/^[\^~]/, "");
      if (!/^\d/.test(version)) throw new Error(`${name} asks for ${range}: add it by hand`);
      packages[`node_modules/${name}`] = platformEntry(name, version, entry);
      names.push(name);
    }
  }
  return names;
}

/** Looks where Node would look: in the package's own node_modules, then upwards. */
function findEntry(packages, from, name) {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))
  ) {
    const entry = packages[`${folder ? `${folder}/` : ""}node_modules/${name}`];
    if (entry) return entry;
    if (!folder) return undefined;
  }
}

/** The names of platform packages contain system, processor and C library. */
function platformEntry(name, version, { dev }) {
  const cpu = /wasm32|wasm/.test(name)
    ? "wasm32"
    : processors.find((candidate) => name.includes(`-${candidate}`));
  const os = systems.find(
    (candidate) => name.includes(`-${candidate}`) || name.includes(`/${candidate}`),
  );
  if (!os && cpu !== "wasm32") throw new Error(`${name} names no platform: add it by hand`);
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(dev ? { dev } : {}),
    ...(/musl/.test(name) ? { libc: ["musl"] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}

function removeAddresses(packages) {
  let count = 0;
  for (const entry of Object.values(packages)) {
    if (!/^https?:/.test(entry.resolved ?? "")) continue;
    delete entry.resolved;
    count++;
  }
  return count;
}
