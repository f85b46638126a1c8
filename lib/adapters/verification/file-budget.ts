import { ordinaryMilliseconds } from "@/lib/adapters/rate-limit";
import type {
  ContentReader,
  FileSplitter,
  ProofEngine,
  Unpacker,
} from "@/lib/domain/verification/ports";
import { verificationLimits } from "@/lib/domain/verification-limits";
import type { ThreadClient } from "./proof-threads";

export type FileThreads = ProofEngine &
  ContentReader &
  Unpacker &
  FileSplitter & {
    /**
     * Counts one credential of the file: each beyond the first costs its visitor as much as a
     * separate check.
     */
    countCredential(): void;
  };

const { fileMilliseconds, fileWaitMilliseconds } = verificationLimits;

/**
 * The threads for all credentials of one file.
 *
 * Attack: a file of twenty credentials, each at the cost limit of a single one, or each with keys
 * and lists at addresses that respond after seconds. Rule: once the file has used up its thread
 * time or its network time, every further job is refused as timed out; earlier results are kept.
 * Waiting for a thread of a busy server does not count.
 */
export function withinFileBudget(client: ThreadClient): FileThreads {
  let before = client.milliseconds;
  let credentials = 0;
  let inThreads = 0;
  const startedAt = performance.now();
  const refusal = () => {
    if (client.milliseconds - before >= fileMilliseconds) return tooLong(fileMilliseconds);
    return performance.now() - startedAt - inThreads >= fileWaitMilliseconds
      ? tooLong(fileWaitMilliseconds)
      : null;
  };
  const timed = async <T>(start: () => Promise<T>): Promise<T> => {
    const since = performance.now();
    try {
      return await start();
    } finally {
      inThreads += performance.now() - since;
    }
  };
  return {
    check: async (job) => refusal() ?? timed(() => client.check(job)),
    read: async (job) => {
      const refused = refusal();
      return refused
        ? { reason: refused.reason, values: refused.values }
        : timed(() => client.read(job));
    },
    unpack: async (format, bytes) => refusal() ?? timed(() => client.unpack(format, bytes)),
    split: async (contents) => refusal() ?? timed(() => client.split(contents)),
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
