import { defineConfig } from "@playwright/test";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const { CHROMIUM_PATH, CHROMIUM_LIBRARIES, E2E_BASE_URL } = process.env;

/**
 * `npm test` starts a Testamur of its own and names it here; by hand the tests use the one that
 * `npm start` runs.
 */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: ".data/test-results/browser",
  // Slow computers take their time; a story that hangs is ended all the same.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // A file is one audience, told in order; each story makes what it needs, so files run side by
  // side.
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: E2E_BASE_URL ?? "http://localhost:3000",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1280, height: 900 },
    colorScheme: "light",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    screenshot: "only-on-failure",
    launchOptions: {
      args: flags,
      executablePath: CHROMIUM_PATH ?? "/usr/bin/chromium",
      ...(CHROMIUM_LIBRARIES
        ? { env: { ...process.env, LD_LIBRARY_PATH: CHROMIUM_LIBRARIES } }
        : {}),
    },
  },
});
