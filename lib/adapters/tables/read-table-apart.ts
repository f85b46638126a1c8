import { AppError } from "../../domain/errors";
import { JobThread } from "../job-thread";
import type { ReadingWish, ReadTable } from "./read-table";
import type { TableAnswer, TableJob } from "./serve-tables";

const held = globalThis as { testamurTables?: JobThread<TableJob, TableAnswer> };

/** The thread of this process. It hangs on the global object, so that reloaded modules in development share it. */
function tableThread(): JobThread<TableJob, TableAnswer> {
  held.testamurTables ??= new JobThread<TableJob, TableAnswer>({
    entry: ["lib", "adapters", "tables", "table-thread.mjs"],
    megabytes: 256,
    jobMilliseconds: 8_000,
    waiting: 12,
  });
  return held.testamurTables;
}

/**
 * As {@link readTable}, in a thread of its own, so that no file keeps others waiting. Errors: those of `readTable`; BUSY when the thread has too much to do,
 * or when a file takes longer than any honest one.
 */
export async function readTableApart(bytes: Uint8Array, wish: ReadingWish): Promise<ReadTable> {
  const answer = await tableThread().run({ bytes, wish });
  if (answer === null) throw new AppError("BUSY");
  if (answer.kind === "refused") throw new AppError(answer.code, answer.details);
  return answer.read;
}

/** Ends the thread, for programs that end. */
export function closeTables(): void {
  held.testamurTables?.end();
  delete held.testamurTables;
}
