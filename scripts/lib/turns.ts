// Short turns of work by the CPU time they cost, and the median of them.
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectYoung: (options: { type: "minor" }) => void = runInNewContext("gc");

/**
 * CPU time in microseconds, user and system, all threads. Each clears up after itself before the
 * clock stops: otherwise the runtime collects one's garbage in another's turn.
 */
export async function cpuTime(work: () => Promise<unknown>): Promise<number> {
  await setImmediate();
  const before = process.cpuUsage();
  await work();
  collectYoung({ type: "minor" });
  const spent = process.cpuUsage(before);
  return spent.user + spent.system;
}

/** Microseconds a credential of the median turn. */
export class MeasuredTurns {
  readonly #costs: number[] = [];

  async add(count: number, work: () => Promise<unknown>): Promise<void> {
    this.#costs.push((await cpuTime(work)) / count);
  }

  get median(): number {
    const sorted = [...this.#costs].sort((left, right) => left - right);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  }
}
