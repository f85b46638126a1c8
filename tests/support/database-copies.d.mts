// The types of database-copies.mjs.
import type { TestTemplate } from "@/scripts/lib/test-database.mjs";

export type TestAddresses = {
  OWNER_DATABASE_URL: string;
  APP_DATABASE_URL: string;
  WORKER_DATABASE_URL: string;
  QUEUE_DATABASE_URL: string;
};

export function copyDatabase(template: TestTemplate, suffix: string): Promise<TestAddresses>;
export function emptyDatabase(template: TestTemplate, suffix: string): Promise<TestAddresses>;
