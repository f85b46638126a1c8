import { inTransaction } from "@/lib/adapters/db/client";

/**
 * State and validity of a credential for anyone who knows its number and its learner's date of
 * birth; null if either does not match.
 */
export async function findByNumber(
  number: string,
  born: string,
): Promise<{ state: string; validUntil: Date | null } | null> {
  const rows = await inTransaction(
    (tx) =>
      tx.$queryRaw<{ state: string; valid_until: Date | null }[]>`
        select state, valid_until from app.credential_by_number(${number}::uuid, ${born}::date)`,
  );
  const row = rows[0];
  return row ? { state: row.state, validUntil: row.valid_until } : null;
}
