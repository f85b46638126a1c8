// Runs the suites, prints a line for each and the failures, and ends with the count.
import fs from "node:fs";
import { endChildren, killChildren } from "./child-processes.mjs";
import { assertRoom, ensureDependencies } from "./dependencies.mjs";
import { ensurePrismaClient } from "./made-files.mjs";
import { inData } from "./project.mjs";
import { browserSuite, lanes } from "./test-suites.mjs";

/** Runs all suites, or those named; returns the exit code. */
export async function runTests(names) {
  stopOnSignals();
  forgetOperatorsSettings();
  fs.mkdirSync(inData("test-results"), { recursive: true });
  assertRoom(inData(), 500);
  await ensureDependencies();
  await ensurePrismaClient();
  const wanted = ({ name }) => names.length === 0 || names.includes(name);
  const results = [];
  await Promise.all(
    lanes.map(async (lane) => {
      for (const suite of lane.filter(wanted)) results.push(await runSuite(suite));
    }),
  );
  if (wanted(browserSuite)) results.push(await runSuite(browserSuite));
  return summarise(results);
}

async function runSuite({ name, run }) {
  const begun = performance.now();
  console.log(`  … ${name}`);
  const result = await run();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`  ${result.failed ? "✗" : "✓"} ${name}: ${countText(result)} (${seconds} s)`);
  return { name, seconds, ...result };
}

function summarise(results) {
  for (const { name, output } of results.filter(({ failed }) => failed)) {
    console.log(`\n──── ${name} ────\n${output}`);
  }
  console.log("");
  for (const { name, seconds, ...result } of results)
    console.log(`  ${name.padEnd(10)} ${countText(result)} in ${seconds} s`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const total = { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
  console.log(`\n${countText(total)}`);
  return total.failed ? 1 : 0;
}

function countText({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}

/** Tests must not reach anything that belongs to a running Testamur. */
function forgetOperatorsSettings() {
  const roles = ["APP_DATABASE_URL", "WORKER_DATABASE_URL", "QUEUE_DATABASE_URL"];
  const keys = [
    "APP_SECRET",
    "KEY_ENCRYPTION_KEY",
    "KEY_ENCRYPTION_KEY_FILE",
    "SMTP_URL",
    "MAIL_FROM",
    "LOG_LEVEL",
  ];
  const places = ["PUBLIC_URL", "PORT", "DEMO", "NODE_ENV", "TESTAMUR_MODE"];
  for (const name of [...roles, ...keys, ...places]) delete process.env[name];
  for (const name of Object.keys(process.env))
    if (name.startsWith("OIDC_")) delete process.env[name];
}

function stopOnSignals() {
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, async () => {
      await endChildren(3_000);
      killChildren();
      process.exit(1);
    });
  }
}
