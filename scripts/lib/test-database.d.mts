// The types of test-database.mjs, for the tests' set-up.
export type TestTemplate = {
  templateUrl: string;
  appSecret: string;
  /** On a server that others use too: the accounts of this run. */
  logins: { run: string; password: string } | null;
};

export type TestAddresses = {
  OWNER_DATABASE_URL: string;
  APP_DATABASE_URL: string;
  WORKER_DATABASE_URL: string;
  QUEUE_DATABASE_URL: string;
};

export function startTestDatabase(): Promise<TestTemplate & { stop(): Promise<void> }>;
export function copyDatabase(template: TestTemplate, suffix: string): Promise<TestAddresses>;
export function emptyDatabase(template: TestTemplate, suffix: string): Promise<TestAddresses>;
