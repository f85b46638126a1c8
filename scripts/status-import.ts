// Takes over what the last published status lists say beyond the restored database, and lets it sign again once all of them are in.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/adapters/db/client";
import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import { publicUrl, restoreGuardFolder } from "@/lib/adapters/env";
import { listCopies } from "@/lib/adapters/restore-guard/list-copies";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import { readOwnStatusList } from "@/lib/adapters/verification/read-own-list";
import { importStatusList } from "@/lib/features/credentials/import-status-list";
import { endRestoreOfInstallation } from "@/lib/features/issuing/end-restore";
import { addressesOf, contextOf, counted, noticeRestore } from "./lib/after-restore";
import { whereTyped } from "./lib/where-typed";

const usage = "Say which lists: npm run status:import -- FILE…|URL…";
const fetchMs = 30_000;

const refusals = {
  "no-list": `is no status list of ${publicUrl()}`,
  "not-signed":
    "has no good signature by a key that this database knows. If the key was made after the backup, what it signed cannot be read: revoke by hand, then npm run status:waive",
  older: "was signed before the list that the database holds: look for a later copy",
  "other-list": "has the address of a list of another purpose or length",
};

type Totals = { lists: number; revoked: number; suspended: number; stoppedBatches: number; unknown: number };

async function textOf(source: string): Promise<string> {
  if (!/^https?:\/\//i.test(source)) {
    return readFile(whereTyped(source), "utf8").catch(() => {
      throw new Error(`${source} cannot be read.`);
    });
  }
  const answer = await fetch(source, { signal: AbortSignal.timeout(fetchMs) }).catch(() => null);
  if (!answer?.ok) throw new Error(`${source} cannot be fetched${answer ? ` (${answer.status})` : ""}.`);
  return answer.text();
}

/** Says what the list brought, or why it was refused; answers whether it was taken. */
async function take(source: string, totals: Totals): Promise<boolean> {
  const refuse = (why: keyof typeof refusals): false => {
    console.error(`${source} ${refusals[why]}.`);
    return false;
  };
  const { now } = await contextOf();
  const reading = await readOwnStatusList(await textOf(source), now);
  if (reading.kind !== "read") return refuse(reading.kind);
  const { list } = reading;
  const institution = await findInstitutionKeys({ did: list.issuerDid });
  if (!institution) return refuse("no-list");
  const done = await importStatusList(await contextOf(institution.id), list);
  if (done.kind !== "imported") return refuse(done.kind);
  totals.lists += 1;
  for (const what of ["revoked", "suspended", "stoppedBatches", "unknown"] as const) totals[what] += done[what];
  console.log(`${institution.slug}, list ${list.id}, signed ${list.signedAt.toISOString()}: ${sayWhat(done)}.`);
  return true;
}

function sayWhat({ revoked, suspended, stoppedBatches, unknown }: Omit<Totals, "lists">): string {
  return [
    `${counted(revoked, "credential")} revoked`,
    `${suspended} suspended`,
    ...(stoppedBatches > 0 ? [`${counted(stoppedBatches, "batch", "batches")} stopped that would have signed them again`] : []),
    ...(unknown > 0 ? [`${counted(unknown, "set place")} of credentials that this database does not know`] : []),
  ].join(", ");
}

async function main(): Promise<boolean> {
  const { positionals } = parseArgs({ allowPositionals: true });
  await noticeRestore();
  const isRestored = (await findOpenRestore()) !== null;
  const sources = positionals.length > 0 ? positionals : isRestored ? await listCopies(restoreGuardFolder()) : [];
  if (!isRestored && sources.length === 0) {
    console.log("This database was not restored, so there is nothing to take over.");
    return true;
  }
  const totals: Totals = { lists: 0, revoked: 0, suspended: 0, stoppedBatches: 0, unknown: 0 };
  let areAllTaken = true;
  for (const source of sources) areAllTaken = (await take(source, totals)) && areAllTaken;
  const end = await endRestoreOfInstallation(await contextOf(), { waiver: null });
  const summary = `${counted(totals.lists, "list")} read: ${sayWhat(totals)}.`;
  if (end.kind === "missing") {
    const hint = sources.length === 0 ? `\n${usage}` : "";
    console.error(
      `${summary} Nothing is signed yet, for these lists are missing:\n${addressesOf(end.listIds)}\nImport them, or go on without: npm run status:waive -- --reason "…"${hint}`,
    );
    return false;
  }
  const closed = end.kind === "ended" ? ` ${counted(end.closed, "more open list")} closed. The worker signs again.` : "";
  console.log(`${summary} No place of these lists is given again.${closed}`);
  return areAllTaken;
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await proofThreads().close();
  await closeDatabase();
}
