import pg from "pg";
import { closeDatabase } from "@/lib/adapters/db/client";
import { closeWorkerSide } from "./worker-side";

const url = () => new URL(process.env.OWNER_DATABASE_URL ?? "");
const nameOf = ({ pathname }: URL) => pathname.slice(1);
const backupName = () => `${nameOf(url())}_backup`;

/** A copy of this file's database as it is now. */
export function backUp(): Promise<void> {
  return fromOutside((client, name) => copy(client, { from: name, to: backupName() }));
}

/** Replaces this file's database by the copy, as after a disaster. Can be repeated. */
export function restoreBackup(): Promise<void> {
  return fromOutside(async (client, name) => {
    await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
    await copy(client, { from: backupName(), to: name });
  });
}

async function copy(client: pg.Client, { from, to }: { from: string; to: string }): Promise<void> {
  const [source, target] = [from, to].map((name) => client.escapeIdentifier(name));
  await client.query(`drop database if exists ${target} with (force)`);
  await client.query(`create database ${target} template ${source}`);
}

/** A database is copied while no one is connected to it. */
async function fromOutside(use: (client: pg.Client, name: string) => Promise<void>): Promise<void> {
  await closeWorkerSide();
  await closeDatabase();
  const connectionString = new URL("/postgres", url()).href;
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await use(client, nameOf(url()));
  } finally {
    await client.end();
  }
}
