// Imported first by the programs that people start: under a Node.js that Testamur does not run on,
// they end with a sentence.

/** As `engines` of package.json says. */
export function isSupported(version) {
  const [major, minor] = version.split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
}

if (!isSupported(process.versions.node)) {
  console.error(
    `Testamur needs Node 24, 22.12 or 20.19 and this is Node ${process.versions.node}: install one of them or a later release of it, then start again.`,
  );
  process.exit(1);
}
