import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@/lib/adapters/db/generated/client";
import { databaseUrl } from "@/lib/adapters/env";

// Next's development server reloads modules; the pool must survive that.
const holder = globalThis as typeof globalThis & { testamurDatabase?: PrismaClient };

export type Database = PrismaClient;

/**
 * How long a transaction may idle. A hung process would hold its locks that long, and a stop of
 * issuing waits for the worker's locks; the database ends such a transaction, and its work is
 * retried.
 */
const idleInTransactionMs = 15_000;

/** A separate pool per database URL: this process's login, or in tests also the other process's. */
export function openDatabase(connectionString: string): Database {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString,
      max: 10,
      idle_in_transaction_session_timeout: idleInTransactionMs,
    }),
  });
}

function database(): Database {
  holder.testamurDatabase ??= openDatabase(databaseUrl());
  return holder.testamurDatabase;
}

/** Ends the pool: for scripts and tests. */
export async function closeDatabase(): Promise<void> {
  await holder.testamurDatabase?.$disconnect();
  delete holder.testamurDatabase;
}

export type Transaction = Prisma.TransactionClient;

type Options = { timeoutMs?: number };

/**
 * A transaction without an institution: tenant tables show no rows. Only for readiness and look-ups
 * by secret.
 */
export function inTransaction<T>(
  use: (tx: Transaction) => Promise<T>,
  options: Options = {},
): Promise<T> {
  return database().$transaction(use, { timeout: options.timeoutMs ?? 10_000, maxWait: 5_000 });
}
