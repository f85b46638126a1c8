/**
 * What a process opens once and ends with itself: a test file ends it earlier, since the next one
 * has another database. The names are those under which the adapters store it.
 */
const opened = globalThis as {
  testamurPublicRevision?: { pool: Pool };
  testamurLimiters?: { pool: Pool };
  testamurTables?: { end(): void };
};

type Pool = { end(): Promise<void> };

export async function endPublicRevision(): Promise<void> {
  const { testamurPublicRevision: open } = opened;
  delete opened.testamurPublicRevision;
  await open?.pool.end();
}

export async function endRateLimits(): Promise<void> {
  const { testamurLimiters: open } = opened;
  delete opened.testamurLimiters;
  await open?.pool.end();
}

export function endTables(): void {
  opened.testamurTables?.end();
  delete opened.testamurTables;
}
