import { AppError } from "../../domain/errors";
import { JobThread } from "../job-thread";
import type { LearnersOptions, ReadLearners } from "./read-learners";
import type { TableAnswer, TableJob } from "./serve-tables";

type TableThread = Pick<JobThread<TableJob, TableAnswer>, "run" | "end">;

/**
 * The thread of this process. It hangs on the global object, so that reloaded modules in
 * development share it.
 */
const held = globalThis as { testamurTables?: TableThread };

function tableThread(): TableThread {
  held.testamurTables ??= new JobThread<TableJob, TableAnswer>({
    entry: ["lib", "adapters", "tables", "table-thread.mjs"],
    megabytes: 256,
    jobMilliseconds: 8_000,
    waiting: 12,
  });
  return held.testamurTables;
}

/**
 * As `readLearners`, in a thread of its own, so that no file keeps others waiting. Never ask inside
 * a transaction: it would stay open as long as the file and those before it take. Errors: those of
 * `readLearners`; BUSY when the thread has too much to do, or when a file takes longer than any
 * honest one.
 */
export async function readLearnersInThread(
  bytes: Uint8Array,
  wish: LearnersOptions,
): Promise<ReadLearners> {
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
