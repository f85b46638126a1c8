import type { TestProject } from "vitest/node";
import { startTestDatabase, type TestTemplate } from "@/scripts/lib/test-database.mjs";

declare module "vitest" {
  interface ProvidedContext {
    template: TestTemplate;
  }
}

/**
 * Once per run: a PostgreSQL with one migrated template; each test file then works in a copy of its
 * own (see own-database.ts).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { templateUrl, appSecret, logins, stop } = await startTestDatabase();
  project.provide("template", { templateUrl, appSecret, logins });
  return stop;
}
