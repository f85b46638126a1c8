import { readFileSync, readlinkSync } from "node:fs";

/** The calling thread's number with the operating system; null where that does not tell. */
export function ownThreadNumber(): string | null {
  try {
    return readlinkSync("/proc/thread-self").split("/").at(-1) ?? null;
  } catch {
    return null;
  }
}

/**
 * Milliseconds of processor time that a thread of this process has used; null where the system does
 * not tell (Linux does). Unlike `worker.cpuUsage()` of later Node versions it answers at once, also
 * for a thread that is stuck.
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

/**
 * Measures one job of a thread: its processor time, or the time on the clock where the system does
 * not tell.
 */
export function startMeasuring(threadNumber: string | null): () => number {
  const startedAt = performance.now();
  const usedBefore = processorTimeOf(threadNumber);
  return () => {
    const used = usedBefore === null ? null : processorTimeOf(threadNumber);
    return used === null || usedBefore === null ? performance.now() - startedAt : used - usedBefore;
  };
}
