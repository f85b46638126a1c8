import { inTransaction } from "@/lib/adapters/db/client";

/**
 * `aheadMs`: by how much this process's clock is ahead of the database's; negative if it is behind.
 */
export type DatabaseClock = { now: Date; aheadMs: number };

/** The database's time, shared by all processes of an installation. */
export async function readDatabaseClock(): Promise<DatabaseClock> {
  const before = Date.now();
  const rows = await inTransaction(
    (tx) => tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`,
  );
  const here = (before + Date.now()) / 2;
  const now = rows[0]?.now ?? new Date(Number.NaN);
  return { now, aheadMs: Math.round(here - now.getTime()) };
}

/** Records a heartbeat of the worker. Workers silent for a day are deleted. Worker role only. */
export async function beat(id: string): Promise<DatabaseClock> {
  const clock = await readDatabaseClock();
  const { now } = clock;
  const clockAheadMs = BigInt(clock.aheadMs);
  const dayAgo = new Date(now.getTime() - 24 * 60 * 60 * 1_000);
  await inTransaction(async (tx) => {
    await tx.workerProcess.upsert({
      where: { id },
      create: { id, startedAt: now, beatAt: now, clockAheadMs },
      update: { beatAt: now, clockAheadMs },
      select: { id: true },
    });
    await tx.workerProcess.deleteMany({ where: { beatAt: { lt: dayAgo } } });
  });
  return clock;
}

export type WorkerBeat = { beatAt: Date; clockAheadMs: number };

/** The last heartbeat of any worker, with the database's time. */
export async function findLastBeat(): Promise<{ now: Date; last: WorkerBeat | null }> {
  return inTransaction(async (tx) => {
    const last = await tx.workerProcess.findFirst({
      orderBy: { beatAt: "desc" },
      select: { beatAt: true, clockAheadMs: true },
    });
    const rows = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
    const now = rows[0]?.now ?? new Date(Number.NaN);
    return { now, last: last && { ...last, clockAheadMs: Number(last.clockAheadMs) } };
  });
}
