import { verificationLimits } from "@/lib/domain/verification/limits";
import type { ContentReader, FileSplitter, ProofEngine, Unpacker } from "@/lib/domain/verification/ports";
import { ordinaryMilliseconds } from "../rate-limit";
import type { ThreadClient } from "./proof-threads";

export type FileThreads = ProofEngine &
  ContentReader &
  Unpacker &
  FileSplitter & {
    /** Counts one credential of the file: each beyond the first costs its visitor as much as a check of its own. */
    countCredential(): void;
  };

const { fileMilliseconds, fileWaitMilliseconds } = verificationLimits;

/**
 * The threads for all credentials of one file.
 *
 * Attack: a file of twenty credentials, each as costly as one alone may be, or each with keys and lists at addresses that answer after seconds. Rule: once
 * the file has used its time of the threads, or on the clock, every further job of it is refused as one that took too long; what was settled before stays.
 */
export function withinFileBudget(client: ThreadClient): FileThreads {
  let before = client.milliseconds;
  let credentials = 0;
  const startedAt = performance.now();
  const refusal = () => {
    if (client.milliseconds - before >= fileMilliseconds) return tooLong(fileMilliseconds);
    return performance.now() - startedAt >= fileWaitMilliseconds ? tooLong(fileWaitMilliseconds) : null;
  };
  return {
    check: async (job) => refusal() ?? client.check(job),
    read: async (job) => {
      const refused = refusal();
      return refused ? { reason: refused.reason, values: refused.values } : client.read(job);
    },
    unpack: async (format, bytes) => refusal() ?? client.unpack(format, bytes),
    split: async (contents) => refusal() ?? client.split(contents),
    countCredential() {
      credentials += 1;
      if (credentials === 1) return;
      client.milliseconds += ordinaryMilliseconds;
      before += ordinaryMilliseconds;
    },
  };
}

function tooLong(limit: number) {
  return { kind: "refused", reason: "time-limit", values: { limit: limit / 1000 } } as const;
}
