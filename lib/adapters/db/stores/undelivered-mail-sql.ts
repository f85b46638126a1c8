import { Prisma } from "@/lib/adapters/db/generated/client";
import { type KeyColumn, keysetSql } from "@/lib/adapters/db/keyset";
import type { ListWindow } from "@/lib/domain/lists/page";
import type { UndeliveredOutcome } from "@/lib/domain/mail/undelivered-mails";

const keys: KeyColumn[] = [
  { sql: Prisma.sql`(mail.state = 'failed')::int`, kind: "number" },
  { sql: Prisma.sql`mail.created_at`, kind: "instant" },
];

/** A window of undelivered mails, for a query with `mail_message mail`. */
export const undeliveredKeyset = (window: ListWindow) =>
  keysetSql({ keys, id: { sql: Prisma.sql`mail.id`, kind: "uuid" } }, window);

/** Whether an undelivered mail failed or waits for another attempt; null for both. */
export function hasOutcome(outcome: UndeliveredOutcome | null): Prisma.Sql {
  if (outcome === null) return Prisma.sql`true`;
  return outcome === "failed"
    ? Prisma.sql`mail.state = 'failed'`
    : Prisma.sql`mail.state = 'queued'`;
}
