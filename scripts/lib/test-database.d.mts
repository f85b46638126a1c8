// The types of test-database.mjs, for the tests' set-up.
export type TestTemplate = {
  templateUrl: string;
  appSecret: string;
  /** On a server that others use too: the accounts of this run. */
  logins: { run: string; password: string } | null;
};

export function startTestDatabase(): Promise<TestTemplate & { stop(): Promise<void> }>;
