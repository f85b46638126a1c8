// Starts Testamur: installs, brings up the database, migrates, seeds, builds, runs web, worker and
// demo login, and stops them all.
import "./lib/help.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Testamur needs Node 20.19 or later and this is Node ${process.versions.node}: install a newer Node, then start again.`,
  );
  process.exit(1);
}
const { launch } = await import("./lib/launch.mjs");
await launch({ dev: process.argv.includes("--dev") });
