import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";

const root = path.dirname(fileURLToPath(import.meta.url));
const databaseSetup = path.join(root, "tests/support/database.ts");
const consoleSetup = path.join(root, "tests/support/console.ts");

/** One project per kind of test, so that only those that need a database wait for one. */
function project(name: string, folders: string[], globalSetup: string[] = []): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`),
      globalSetup: globalSetup.filter((file) => existsSync(file)),
      testTimeout: name === "unit" ? 10_000 : 60_000,
      hookTimeout: 120_000,
    },
  };
}

export default defineConfig({
  resolve: { alias: { "@": root } },
  test: {
    environment: "node",
    setupFiles: [consoleSetup].filter((file) => existsSync(file)),
    // Two cores are the smallest machine these tests promise to run on.
    maxWorkers: 2,
    projects: [
      project("unit", ["domain", "adapters", "components", "web"]),
      project("feature", ["features", "worker"], [databaseSetup]),
      project("contract", ["contract"]),
      project("architecture", ["architecture"]),
    ],
  },
});
