import { parentPort } from "node:worker_threads";
import { AppError, type ErrorCode, type ErrorDetails } from "@/lib/domain/errors";
import { type LearnersOptions, type ReadLearners, readLearners } from "./read-learners";

export type TableJob = { bytes: Uint8Array; wish: LearnersOptions };

/** An error loses its kind on the way out of a thread. */
export type TableAnswer =
  | { kind: "read"; read: ReadLearners }
  | { kind: "refused"; code: ErrorCode; details: ErrorDetails };

function answer({ bytes, wish }: TableJob): TableAnswer {
  try {
    return { kind: "read", read: readLearners(bytes, wish) };
  } catch (error) {
    if (error instanceof AppError)
      return { kind: "refused", code: error.code, details: error.details };
    throw error;
  }
}

parentPort?.on("message", ({ id, job }: { id: number; job: TableJob }) =>
  parentPort?.postMessage({ id, answer: answer(job) }),
);
