import { closeDatabase, type Database, openDatabase } from "@/lib/adapters/db/client";

/**
 * Where lib/adapters/db/client.ts stores this process's connection, so that it survives a reload of
 * the modules.
 */
const holder = globalThis as typeof globalThis & { testamurDatabase?: Database };
let worker: Database | undefined;

function workerDatabase(): Database {
  worker ??= openDatabase(process.env.TEST_WORKER_DATABASE_URL ?? "");
  return worker;
}

/**
 * Runs `use` with the worker's login instead of the web's. Nothing of the web's side may run
 * meanwhile.
 */
export async function asWorker<T>(use: () => Promise<T>): Promise<T> {
  const web = holder.testamurDatabase;
  holder.testamurDatabase = workerDatabase();
  try {
    return await use();
  } finally {
    if (web) holder.testamurDatabase = web;
    else delete holder.testamurDatabase;
  }
}

/**
 * Within `asWorker`, at a moment when the worker has no transaction open: a step of the web's
 * between two of the worker's.
 */
export async function asWebMeanwhile<T>(use: () => Promise<T>): Promise<T> {
  const current = holder.testamurDatabase;
  delete holder.testamurDatabase;
  try {
    return await use();
  } finally {
    await closeDatabase();
    if (current) holder.testamurDatabase = current;
  }
}

/** Ends the worker's pool: in afterAll, beside closeDatabase. */
export async function closeWorkerSide(): Promise<void> {
  await worker?.$disconnect();
  worker = undefined;
}
