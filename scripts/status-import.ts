// Takes over what the last published status lists say beyond the restored database, and lets it
// sign again once all of them are in.
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/adapters/db/client";
import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import { restoreProtections } from "@/lib/features/keys/restore-protections";
import { stopIssuingEverywhere } from "@/lib/features/keys/stop-issuing-everywhere";
import { endRestoreOfInstallation } from "@/lib/features/maintenance/end-restore-of-installation";
import {
  addressesOf,
  contextOf,
  counted,
  noticeRestore,
  sayNotRestored,
} from "./lib/after-restore";
import { sayEnd } from "./lib/say-end";
import { ownCopies, sayTotals, takeLists } from "./lib/take-lists";

const usage = "Say which lists: npm run status:import -- FILE…|URL…";

async function main(): Promise<boolean> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { "these-are-the-last": { type: "boolean" } },
  });
  await noticeRestore();
  const isRestored = (await findOpenRestore()) !== null;
  // The worker's own copies first: what is given beside them may be older.
  const sources = [...(isRestored ? await ownCopies() : []), ...positionals];
  if (!isRestored && sources.length === 0) {
    console.log(await sayNotRestored("take over"));
    return true;
  }
  const taken = await takeLists(sources);
  const input = { waiver: null, areTheLast: values["these-are-the-last"] ?? false };
  const end = await endRestoreOfInstallation(await contextOf(), input, {
    restoreProtections,
    stopAll: stopIssuingEverywhere,
  });
  const summary = sayTotals(taken);
  if (end.kind === "missing") {
    const hint = sources.length === 0 ? `\n${usage}` : "";
    console.error(
      `${summary} Nothing is signed yet, for these lists are missing:\n${addressesOf(end.lists)}\nImport them, or continue without: npm run status:waive -- --reason "…"${hint}`,
    );
    return false;
  }
  if (end.kind === "unconfirmed") {
    console.error(
      `${summary} Nothing is signed yet: nothing beside this database says whether these are the last that were published.\n${addressesOf(end.lists)}\nWhat was revoked after those times would read valid. Look for later copies. If there are none: npm run status:import -- --these-are-the-last`,
    );
    return false;
  }
  const closed =
    end.kind === "ended"
      ? ` ${counted(end.closed, "more open list")} closed. The worker signs again.${sayEnd(end)}`
      : "";
  console.log(`${summary} No place of these lists is given again.${closed}`);
  return taken.refused === 0;
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
