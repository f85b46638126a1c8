// Lets a restored installation sign again although published status lists were not imported, and says what that means.
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/adapters/db/client";
import { EndRestoreInput, endRestoreOfInstallation } from "@/lib/features/issuing/end-restore";
import fieldWords from "@/messages/en/fields.json";
import { addressesOf, contextOf, counted, noticeRestore } from "./lib/after-restore";

const usage = 'Say why: npm run status:waive -- --reason "Nothing was issued or revoked since the backup of 3 May"';

function readReason(): string {
  let values: { reason?: string };
  try {
    values = parseArgs({ options: { reason: { type: "string" } } }).values;
  } catch {
    throw new Error(usage);
  }
  if (!values.reason) throw new Error(usage);
  const parsed = EndRestoreInput.safeParse({ waiver: values.reason });
  if (parsed.success) return values.reason;
  const code = parsed.error.issues[0]?.message ?? "";
  throw new Error(`--reason: ${(fieldWords as Record<string, string>)[code] ?? fieldWords.invalid}.`);
}

async function main(): Promise<void> {
  const input = EndRestoreInput.parse({ waiver: readReason() });
  await noticeRestore();
  const end = await endRestoreOfInstallation(await contextOf(), input);
  if (end.kind !== "ended") return console.log("This database was not restored, so there is nothing to waive.");
  console.log(`${counted(end.closed, "open list")} closed, so that no place is given twice. The worker signs again.`);
  if (end.listIds.length === 0) return;
  console.log(
    `These lists were not imported. What was revoked or suspended in them since the backup reads valid again until somebody repeats it:\n${addressesOf(end.listIds)}`,
  );
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
