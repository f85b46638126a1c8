import { readFileSync, readlinkSync } from "node:fs";

/** The calling thread's operating system id; null if not available. */
export function ownThreadNumber(): string | null {
  try {
    return readlinkSync("/proc/thread-self").split("/").at(-1) ?? null;
  } catch {
    return null;
  }
}

/**
 * Milliseconds of processor time used by a thread of this process; null if the system does not
 * provide it (Linux does). Unlike `worker.cpuUsage()` of later Node versions it returns
 * immediately, even for a stuck thread.
 */
export function processorTimeOf(threadNumber: string | null): number | null {
  if (threadNumber === null) return null;
  try {
    const [nanoseconds] = readFileSync(`/proc/self/task/${threadNumber}/schedstat`, "utf8").split(
      " ",
    );
    const milliseconds = Number(nanoseconds) / 1_000_000;
    return milliseconds > 0 ? milliseconds : null;
  } catch {
    return null;
  }
}

/** Measures one job of a thread: its processor time, or wall-clock time if not available. */
export function startMeasuring(threadNumber: string | null): () => number {
  const startedAt = performance.now();
  const usedBefore = processorTimeOf(threadNumber);
  return () => {
    const used = usedBefore === null ? null : processorTimeOf(threadNumber);
    return used === null || usedBefore === null ? performance.now() - startedAt : used - usedBefore;
  };
}
