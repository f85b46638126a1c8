// Reads published status lists and takes them over, for both commands after a restore.
import { readFile } from "node:fs/promises";
import { findInstitutionKeys } from "@/lib/adapters/db/stores/public-institution-store";
import { publicUrl, restoreGuardFolder } from "@/lib/adapters/env";
import { listCopies } from "@/lib/adapters/restore-guard/list-copies";
import { readOwnStatusList } from "@/lib/adapters/verification/read-own-list";
import { importStatusList } from "@/lib/features/credentials/import-status-list";
import { contextOf, counted } from "./after-restore";
import { resolveFromCwd } from "./resolve-from-cwd";

const fetchMs = 30_000;

const refusals = {
  "no-list": `is no status list of ${publicUrl()}`,
  changed:
    "is not genuine: its signature does not fit what it says. It may have been changed on purpose. Look for another copy",
  "key-unknown":
    "has no good signature by a key that this database knows. If the key was made after the backup, what it signed cannot be read, and what the list revokes has to be revoked by hand",
  "key-compromised":
    "was signed by a key that is reported as compromised, so anyone may have made it. Only the worker's own copies are believed then, where they lie",
  "other-list": "has the address of a list of another purpose or length",
};

const counts = ["added", "revoked", "awards", "suspended", "stoppedBatches", "unknown"] as const;
type Counts = Record<(typeof counts)[number], number>;

export type Taken = Counts & {
  lists: number;
  /** Sources that were not taken; why was said. */
  refused: number;
};

/** The worker's copies beside the mark. */
export const ownCopies = (): Promise<string[]> => listCopies(restoreGuardFolder());

/**
 * Takes one list after the other, and says what each brought or why it was refused. What is wrong
 * with one keeps out no other.
 */
export async function takeLists(sources: readonly string[]): Promise<Taken> {
  const taken: Taken = {
    lists: 0,
    refused: 0,
    added: 0,
    revoked: 0,
    awards: 0,
    suspended: 0,
    stoppedBatches: 0,
    unknown: 0,
  };
  const copies = new Set(await ownCopies());
  for (const source of new Set(
    sources.map((one) => (isAddress(one) ? one : resolveFromCwd(one))),
  )) {
    const brought = await take(source, copies.has(source));
    if (brought === null) taken.refused += 1;
    else taken.lists += 1;
    for (const what of counts) taken[what] += brought?.[what] ?? 0;
  }
  return taken;
}

async function take(source: string, isOwnCopy: boolean): Promise<Counts | null> {
  const refuse = (why: string): null => {
    console.error(`${source} ${why}.`);
    return null;
  };
  const { now } = await contextOf();
  const got = await textOf(source);
  if ("fault" in got) return refuse(got.fault);
  const reading = await readOwnStatusList(got.text, { now, isOwnCopy });
  if (reading.kind !== "read") return refuse(refusals[reading.kind]);
  const { list } = reading;
  const institution = await findInstitutionKeys({ did: list.issuerDid });
  if (!institution) return refuse(refusals["no-list"]);
  const done = await importStatusList(await contextOf(institution.id), list);
  if (done.kind !== "imported") return refuse(refusals[done.kind]);
  const age = done.isOlder ? ", before the list that this database has published" : "";
  console.log(
    `${institution.slug}, list ${list.id}, signed ${list.signedAt.toISOString()}${age}: ${sayWhat(done)}.`,
  );
  return done;
}

const isAddress = (source: string) => /^https?:\/\//i.test(source);

async function textOf(source: string): Promise<{ text: string } | { fault: string }> {
  if (!isAddress(source)) {
    return readFile(source, "utf8").then(
      (text) => ({ text }),
      () => ({ fault: "cannot be read" }),
    );
  }
  try {
    const answer = await fetch(source, { signal: AbortSignal.timeout(fetchMs) });
    return answer.ok
      ? { text: await answer.text() }
      : { fault: `cannot be fetched (${answer.status})` };
  } catch {
    return { fault: "cannot be fetched" };
  }
}

export function sayWhat({
  added,
  revoked,
  awards,
  suspended,
  stoppedBatches,
  unknown,
}: Counts): string {
  return [
    `${counted(added, "place")} set`,
    revoked === 0
      ? "0 credentials revoked"
      : `${counted(revoked, "credential")} of ${counted(awards, "award")} revoked`,
    `${suspended} suspended`,
    ...(stoppedBatches > 0
      ? [`${counted(stoppedBatches, "batch", "batches")} stopped that would have signed them again`]
      : []),
    ...(unknown > 0
      ? [`${counted(unknown, "set place")} of credentials that this database does not know`]
      : []),
  ].join(", ");
}

/** "2 lists read: …". */
export const sayTotals = (taken: Taken): string =>
  `${counted(taken.lists, "list")} read: ${sayWhat(taken)}.`;
