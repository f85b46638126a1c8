// Starts Testamur: installs, brings up the database, migrates, seeds, builds, runs web, worker and
// demo login, and stops them all.
import "./lib/help.mjs";
import "./lib/supported-node.mjs";

const { launch } = await import("./lib/launch.mjs");
await launch({ dev: process.argv.includes("--dev") });
