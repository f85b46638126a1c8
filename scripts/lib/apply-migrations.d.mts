// The types of apply-migrations.mjs, for tests in TypeScript.
export function applyMigrations(url: string, folder?: string): Promise<string[]>;
