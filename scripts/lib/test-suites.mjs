// The suites of `npm test`: how each is run, and how its result is counted.
import fs from "node:fs";
import { browserEnvironment } from "./browser-binary.mjs";
import { startBrowserStack } from "./browser-stack.mjs";
import { startChild } from "./child-processes.mjs";
import { ensureBuild } from "./made-files.mjs";
import { plainEnvironment } from "./process-environments.mjs";
import { inData, inProject } from "./project.mjs";

const results = (name) => inData("test-results", name);
const tool = (name) => inProject("node_modules", ".bin", name);

/**
 * Suites of one lane run one after the other; the lanes run side by side, and the browser when both
 * are done.
 */
export const lanes = [
  [
    { name: "types", run: () => oneCheck("types", "tsc", ["--noEmit", "-p", "."]) },
    { name: "lint", run: () => oneCheck("lint", "biome", ["ci", "--colors=off", "."]) },
    { name: "unused", run: checkUnused },
    { name: "build", run: build },
    { name: "container", run: runContainer },
  ],
  [{ name: "vitest", run: runVitest }],
];

export const browserSuite = { name: "browser", run: runBrowser };

/** A check that passes or fails as a whole. */
async function oneCheck(name, command, args) {
  const { code, text } = await runTool({ name, command: tool(command), args });
  return {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
    output: code === 0 ? "" : text,
  };
}

/**
 * Nothing without a caller: in the whole project, then without the tests, so that no export is left
 * that only its test calls.
 */
async function checkUnused() {
  const whole = await oneCheck("unused", "knip", ["--no-progress"]);
  const product = await oneCheck("unused", "knip", ["--no-progress", "--production"]);
  return {
    passed: whole.passed + product.passed,
    failed: whole.failed + product.failed,
    skipped: 0,
    output: [whole.output, product.output].filter(Boolean).join("\n"),
  };
}

async function build() {
  try {
    await ensureBuild();
    return { passed: 1, failed: 0, skipped: 0, output: "" };
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: error.message };
  }
}

/** The Dockerfile followed with what this run has made. A failed build is a failure of its own. */
async function runContainer() {
  try {
    await ensureBuild();
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: error.message };
  }
  const { code, text } = await runTool({
    name: "container",
    command: process.execPath,
    args: [inProject("scripts", "check-container.mjs"), "--shared"],
    env: { TESTAMUR_DATA_DIR: inData() },
  });
  const [, passed = 0] = /^(\d+) passed$/m.exec(text) ?? [];
  return counted({ passed: Number(passed), failed: 0, skipped: 0, code, text });
}

/**
 * Unit, feature, contract and architecture tests. A file that could not be loaded counts as one
 * failure.
 */
async function runVitest() {
  const report = results("vitest.json");
  fs.rmSync(report, { force: true });
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code, text } = await runTool({
    name: "vitest",
    command: tool("vitest"),
    args,
    env: sharedDatabase(),
  });
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    numTodoTests = 0,
    testResults = [],
  } = readReport(report);
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  return counted({
    passed: numPassedTests,
    failed: numFailedTests + unloaded,
    skipped: numPendingTests + numTodoTests,
    code,
    text,
  });
}

async function runBrowser() {
  let stack;
  try {
    const browser = await browserEnvironment();
    await ensureBuild();
    stack = await startBrowserStack();
    const report = results("playwright.json");
    fs.rmSync(report, { force: true });
    const env = {
      ...browser,
      E2E_BASE_URL: stack.publicUrl,
      E2E_ISSUER: stack.issuer,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    };
    const { code, text } = await runTool({
      name: "browser",
      command: tool("playwright"),
      args: ["test", "--reporter=list,json"],
      env,
    });
    const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport(report).stats ?? {};
    return counted({ passed: expected + flaky, failed: unexpected, skipped, code, text });
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: error.message };
  } finally {
    await stack?.stop();
  }
}

/**
 * A tool that fails without a failing test (a crash, an unhandled error, no test at all) is one
 * failure.
 */
function counted({ passed, failed, skipped, code, text }) {
  const hidden = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + hidden, skipped, output: failed + hidden > 0 ? text : "" };
}

async function runTool({ name, command, args, env = {} }) {
  const entry = startChild({
    name,
    command,
    args,
    env: { ...plainEnvironment(), NO_COLOR: "1", CI: "1", ...env },
    logFile: results(`${name}.log`),
    maxTailLength: 40_000,
  });
  const code = await entry.ended;
  return { code, text: entry.lastLines(200) };
}

function sharedDatabase() {
  return process.env.DATABASE_URL ? { DATABASE_URL: process.env.DATABASE_URL } : {};
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
