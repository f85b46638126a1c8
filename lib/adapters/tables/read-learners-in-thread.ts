import { JobThread } from "@/lib/adapters/job-thread";
import { AppError } from "@/lib/domain/errors";
import type { LearnersOptions, ReadLearners } from "./read-learners";
import type { TableAnswer, TableJob } from "./serve-tables";

type TableThread = Pick<JobThread<TableJob, TableAnswer>, "run">;

/**
 * The thread of this process. Stored on the global object, so that reloaded modules in development
 * share it.
 */
const holder = globalThis as { testamurTables?: TableThread };

function tableThread(): TableThread {
  holder.testamurTables ??= new JobThread<TableJob, TableAnswer>({
    entry: ["lib", "adapters", "tables", "table-thread.mjs"],
    megabytes: 256,
    jobMilliseconds: 8_000,
    waiting: 12,
  });
  return holder.testamurTables;
}

/**
 * As `readLearners`, in a separate thread, so that no file blocks others. Never call it inside a
 * transaction: it would stay open until this file and those queued before it are read. Errors:
 * those of `readLearners`; BUSY if the thread is overloaded, or a file takes longer than any honest
 * one.
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
