// The types of database-roles.mjs, for tests in TypeScript.
export function prepareRoles(
  ownerUrl: string,
  appSecret: string,
  given?: Record<string, string | undefined>,
): Promise<void>;
