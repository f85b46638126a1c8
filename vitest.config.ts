import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";

const root = path.dirname(fileURLToPath(import.meta.url));
const databaseSetup = path.join(root, "tests/support/database.ts");
const ownDatabase = path.join(root, "tests/support/own-database.ts");
const consoleSetup = path.join(root, "tests/support/console.ts");

/** One project per kind of test, so that only those that need a database wait for one. */
function project(
  name: string,
  folders: string[],
  { withDatabase = false, kind = "test" } = {},
): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: folders.map((folder) => `tests/${folder}/**/*.${kind}.{ts,tsx}`),
      globalSetup: withDatabase ? [databaseSetup] : [],
      setupFiles: withDatabase ? [consoleSetup, ownDatabase] : [consoleSetup],
      testTimeout: 60_000,
      hookTimeout: 120_000,
    },
  };
}

export default defineConfig({
  resolve: { alias: { "@": root } },
  test: {
    environment: "node",
    // Two cores are the smallest machine these tests promise to run on.
    maxWorkers: 2,
    projects: [
      project("unit", ["domain", "adapters", "components", "web", "launcher"]),
      project("feature", ["features", "worker"], { withDatabase: true }),
      project("contract", ["contract", "conformance"]),
      project("architecture", ["architecture"]),
      // Rehearsed disasters, minutes each: `npm run drill -- NAME`, not part of `npm test`.
      ...(process.env.DRILL
        ? [project("drill", ["drills"], { withDatabase: true, kind: "drill" })]
        : []),
    ],
  },
});
