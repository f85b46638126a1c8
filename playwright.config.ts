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

/** `npm test` starts a Testamur of its own and names it here; by hand the tests use the one that `npm start` runs. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: ".data/test-results/browser",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // The stories share one seeded database and hand work to each other: a file is one story, told in order.
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
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      args: flags,
      executablePath: CHROMIUM_PATH ?? "/usr/bin/chromium",
      ...(CHROMIUM_LIBRARIES ? { env: { ...process.env, LD_LIBRARY_PATH: CHROMIUM_LIBRARIES } } : {}),
    },
  },
});
