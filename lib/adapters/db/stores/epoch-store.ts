import { inTransaction, type Transaction } from "@/lib/adapters/db/client";
import { asCatalogue } from "@/lib/adapters/db/tenancy";
import { isDemo } from "@/lib/adapters/env";
import {
  findRestoreSign,
  jumpAfterRestore,
  type RestoreMark,
  type RestoreSign,
} from "@/lib/domain/operations/restore-sign";

export type Advance =
  | { kind: "advanced"; mark: RestoreMark }
  /** `sign`: the sign of a restore detected now; null if it was detected before. */
  | { kind: "restored"; sign: RestoreSign | null };

/**
 * Increments the database's counter, unless the external mark shows that it was restored, which is
 * then recorded. Worker role only.
 */
export async function advanceEpoch(mark: RestoreMark | null): Promise<Advance> {
  const publishedAt = await findLastPublished();
  return inTransaction(async (tx) => {
    const { restoredAt, ...epoch } = await lockEpoch(tx);
    if (restoredAt) return { kind: "restored", sign: null };
    const sign = findRestoreSign({ ...epoch, publishedAt }, mark);
    if (sign) {
      await tx.installationEpoch.update({
        where: { onlyRow: true },
        data: { restoredAt: epoch.now },
      });
      return { kind: "restored", sign };
    }
    const counter = epoch.counter + 1;
    await tx.installationEpoch.update({
      where: { onlyRow: true },
      data: { counter, advancedAt: epoch.now },
    });
    return { kind: "advanced", mark: { installationId: epoch.installationId, counter } };
  });
}

/**
 * The steps after the restore are done, or waived: returns the database's new mark. Worker role
 * only.
 */
export async function endRestore(mark: RestoreMark | null): Promise<RestoreMark> {
  return inTransaction(async (tx) => {
    const { installationId, counter: reached, now } = await lockEpoch(tx);
    const counter =
      Math.max(reached, mark?.installationId === installationId ? mark.counter : 0) +
      jumpAfterRestore;
    await tx.installationEpoch.update({
      where: { onlyRow: true },
      data: { counter, advancedAt: now, restoredAt: null },
    });
    return { installationId, counter };
  });
}

/** The installation's id and its database's counter. */
export async function findEpoch(): Promise<RestoreMark> {
  return inTransaction(async (tx) => {
    const row = await tx.installationEpoch.findFirstOrThrow({
      select: { installationId: true, counter: true },
    });
    return { installationId: row.installationId, counter: Number(row.counter) };
  });
}

/** When the open restore was detected; null if none is open. */
export async function findOpenRestore(): Promise<Date | null> {
  return inTransaction(readOpenRestore);
}

/** As {@link findOpenRestore}, within a transaction. */
export async function readOpenRestore(tx: Transaction): Promise<Date | null> {
  return (
    (await tx.installationEpoch.findFirst({ select: { restoredAt: true } }))?.restoredAt ?? null
  );
}

async function lockEpoch(tx: Transaction) {
  const [row] = await tx.$queryRaw<
    {
      installation_id: string;
      counter: bigint;
      advanced_at: Date | null;
      restored_at: Date | null;
      now: Date;
    }[]
  >`select installation_id, counter, advanced_at, restored_at, clock_timestamp() as now from installation_epoch for update`;
  if (!row) throw new Error("The table installation_epoch has lost its row.");
  const {
    installation_id: installationId,
    advanced_at: advancedAt,
    restored_at: restoredAt,
    now,
  } = row;
  return { installationId, counter: Number(row.counter), advancedAt, restoredAt, now };
}

/**
 * When a status list of any institution was last published. A demo's mark is stored next to its
 * database, and no one relies on what a demo has published.
 */
async function findLastPublished(): Promise<Date | null> {
  if (isDemo()) return null;
  const [last] = await asCatalogue((tx) =>
    tx.statusList.findMany({
      where: { publishedAt: { not: null } },
      orderBy: { publishedAt: "desc" },
      take: 1,
      select: { publishedAt: true },
    }),
  );
  return last?.publishedAt ?? null;
}
