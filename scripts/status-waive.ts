// Lets a restored installation sign again although published status lists were not imported, and
// says what that means.
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/adapters/db/client";
import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import { restoreProtections } from "@/lib/features/keys/restore-protections";
import { stopIssuingEverywhere } from "@/lib/features/keys/stop-issuing-everywhere";
import {
  EndRestoreOfInstallationInput,
  endRestoreOfInstallation,
} from "@/lib/features/maintenance/end-restore-of-installation";
import fieldWords from "@/messages/en/fields.json";
import {
  addressesOf,
  contextOf,
  counted,
  noticeRestore,
  sayNotRestored,
} from "./lib/after-restore";
import { sayEnd } from "./lib/say-end";
import { ownCopies, sayTotals, takeLists } from "./lib/take-lists";

const usage =
  'Say why: npm run status:waive -- --reason "Nothing was issued or revoked since the backup of 3 May"';

function readReason(): string {
  let values: { reason?: string };
  try {
    values = parseArgs({ options: { reason: { type: "string" } } }).values;
  } catch {
    throw new Error(usage);
  }
  if (!values.reason) throw new Error(usage);
  const parsed = EndRestoreOfInstallationInput.safeParse({ waiver: values.reason });
  if (parsed.success) return values.reason;
  const code = parsed.error.issues[0]?.message ?? "";
  throw new Error(
    `--reason: ${(fieldWords as Record<string, string>)[code] ?? fieldWords.invalid}.`,
  );
}

/** What the worker's copies say is revoked stays revoked: a waiver is for what they do not say. */
async function takeCopies(): Promise<void> {
  const copies = await ownCopies();
  if (copies.length > 0)
    console.log(`Taken over before the waiver: ${sayTotals(await takeLists(copies))}`);
}

async function main(): Promise<void> {
  const input = EndRestoreOfInstallationInput.parse({ waiver: readReason() });
  await noticeRestore();
  if ((await findOpenRestore()) !== null) await takeCopies();
  const end = await endRestoreOfInstallation(await contextOf(), input, {
    restoreProtections,
    stopAll: stopIssuingEverywhere,
  });
  if (end.kind !== "ended") return console.log(await sayNotRestored("waive"));
  console.log(
    `${counted(end.closed, "open list")} closed, so that no place is given twice. The worker signs again.${sayEnd(end)}`,
  );
  if (end.listIds.length === 0) return;
  console.log(
    `These lists were not imported. What was revoked or suspended in them since the backup counts as valid again until someone repeats it:\n${addressesOf(end.listIds.map((id) => ({ id, importedTo: null })))}`,
  );
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await proofThreads().close();
  await closeDatabase();
}
