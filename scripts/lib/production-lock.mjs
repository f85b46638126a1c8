// Which packages of the lockfile a running installation needs.

/** Optional packages that an installation uses; the others serve the demo, tests and Node 20. */
const inUse = ["koffi"];

/**
 * `{ manifest, lock }`: package.json and package-lock.json with those packages alone; `kept` are
 * the optional ones.
 */
export function productionPackages(manifest, lock, kept = inUse) {
  const { devDependencies: _dev, ...rest } = manifest;
  const optionalDependencies = Object.fromEntries(
    Object.entries(manifest.optionalDependencies ?? {}).filter(([name]) => kept.includes(name)),
  );
  const { devDependencies: _rootDev, ...root } = lock.packages[""];
  const packages = { ...lock.packages, "": { ...root, optionalDependencies } };
  const reached = reachable(packages);
  return {
    manifest: { ...rest, optionalDependencies },
    lock: {
      ...lock,
      packages: Object.fromEntries(
        Object.entries(packages)
          .filter(([place]) => reached.has(place))
          .map(([place, { dev: _d, devOptional: _o, ...entry }]) => [place, entry]),
      ),
    },
  };
}

/** Places of all packages that the root leads to; a peer that is optional leads nowhere. */
function reachable(packages) {
  const found = new Set([""]);
  for (const place of found) {
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } =
      packages[place];
    const peers = Object.keys(peerDependencies ?? {}).filter(
      (name) => !peerDependenciesMeta?.[name]?.optional,
    );
    const names = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
    for (const name of names) {
      const next = findPlace(packages, place, name);
      if (next !== undefined) found.add(next);
    }
  }
  return found;
}

/** Looks where Node would look: in the package's own node_modules, then upwards. */
function findPlace(packages, from, name) {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))
  ) {
    const place = `${folder ? `${folder}/` : ""}node_modules/${name}`;
    if (packages[place]) return place;
    if (!folder) return undefined;
  }
}
