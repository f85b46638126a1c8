// Runs every test there is and ends with "N passed, N failed"; `npm test -- types lint` runs only
// the suites named.
import "./lib/help.mjs";
import "./lib/supported-node.mjs";

const { runTests } = await import("./lib/run-tests.mjs");
const { runScript } = await import("./lib/user-facing-error.mjs");
await runScript(async () => {
  process.exitCode = await runTests(process.argv.slice(2));
});
