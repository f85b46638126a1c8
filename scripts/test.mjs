// Runs every test there is and ends with "N passed, N failed"; `npm test -- types lint` runs only
// the suites named.
import "./lib/help.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Testamur needs Node 20.19 or later and this is Node ${process.versions.node}: install a newer Node, then start again.`,
  );
  process.exit(1);
}
const { runTests } = await import("./lib/run-tests.mjs");
const { runScript } = await import("./lib/user-facing-error.mjs");
await runScript(async () => {
  process.exitCode = await runTests(process.argv.slice(2));
});
