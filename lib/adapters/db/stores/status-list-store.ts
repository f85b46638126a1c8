import { randomInt } from "node:crypto";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { asCatalogue } from "@/lib/adapters/db/tenancy";
import { AppError } from "@/lib/domain/errors";
import { pickFreeIndexes } from "@/lib/domain/issuing/status-index";

/**
 * Beyond this share of a list, random picking slows down and indexes become guessable: a new list
 * is opened.
 */
const fullAt = 0.6;
const listLength = 131_072;

type OpenList = { id: string; length: number; allocated_count: number; is_published: boolean };

export type ListPurpose = "revocation" | "suspension";

/**
 * Reserves `count` random, never used indexes of the institution's open list of a purpose and locks
 * it until the transaction ends. Opens a new list if there is none, or if the open one would become
 * too full. Errors: LIMIT_EXCEEDED for more than a list can hold.
 */
export async function allocateStatusIndexes(
  scope: Scope,
  count: number,
  purpose: ListPurpose = "revocation",
): Promise<{ statusListId: string; indexes: number[]; isPublished: boolean }> {
  const { institutionId, tx } = scope;
  if (count > listLength * fullAt) throw new AppError("LIMIT_EXCEEDED");
  const list = await lockListWithRoom(scope, { count, purpose });
  const indexes = pickFreeIndexes({
    count,
    length: list.length,
    used: await listUsedIndexes(scope, list.id, purpose),
    random: (below) => randomInt(below),
  });
  await tx.statusList.updateMany({
    where: { institutionId, id: list.id },
    data: { allocatedCount: { increment: count } },
  });
  return { statusListId: list.id, indexes, isPublished: list.is_published };
}

async function listUsedIndexes(
  { institutionId, tx }: Scope,
  listId: string,
  purpose: ListPurpose,
): Promise<Set<number>> {
  if (purpose === "revocation") {
    const used = await tx.credential.findMany({
      where: { institutionId, statusListId: listId },
      select: { statusIndex: true },
    });
    return new Set(used.map(({ statusIndex }) => statusIndex));
  }
  const where = { institutionId, suspensionListId: listId };
  const used = await tx.credential.findMany({ where, select: { suspensionIndex: true } });
  return new Set(used.flatMap(({ suspensionIndex }) => suspensionIndex ?? []));
}

async function lockListWithRoom(
  scope: Scope,
  { count, purpose }: { count: number; purpose: ListPurpose },
): Promise<OpenList> {
  const open = await lockOpenList(scope, purpose);
  if (open.allocated_count + count <= open.length * fullAt) return open;
  await scope.tx.$executeRaw`
    update status_list set state = 'closed', closed_at = now(), closed_reason = 'full'
    where institution_id = ${scope.institutionId}::uuid and id = ${open.id}::uuid and state = 'open'`;
  return lockOpenList(scope, purpose);
}

/**
 * The open list, locked. Two transactions that find none both try to open one: the second waits and
 * uses the first's.
 */
async function lockOpenList(scope: Scope, purpose: ListPurpose): Promise<OpenList> {
  const found = await findOpenListForUpdate(scope, purpose);
  if (found) return found;
  await scope.tx.$executeRaw`
    insert into status_list (institution_id, purpose, length, bits)
    values (${scope.institutionId}::uuid, ${purpose}, ${listLength}, decode(repeat('00', ${listLength / 8}::int), 'hex')) on conflict do nothing`;
  const opened = await findOpenListForUpdate(scope, purpose);
  if (!opened) throw new AppError("STALE");
  return opened;
}

async function findOpenListForUpdate(scope: Scope, purpose: ListPurpose): Promise<OpenList | null> {
  const [open] = await scope.tx.$queryRaw<OpenList[]>`
    select id, length, allocated_count, published_at is not null as is_published from status_list
    where institution_id = ${scope.institutionId}::uuid and purpose = ${purpose} and state = 'open' for update`;
  return open ?? null;
}

/**
 * Closes the open lists, so that none of their indexes is allocated any more, and opens new ones.
 * Returns both.
 */
export async function replaceOpenLists(
  scope: Scope,
  close: { reason: string; at: Date },
): Promise<{ closed: string[]; opened: string[] }> {
  const { institutionId, tx } = scope;
  const open = await tx.statusList.findMany({
    where: { institutionId, state: "open" },
    select: { id: true, purpose: true },
  });
  const ids = open.map(({ id }) => id);
  await tx.statusList.updateMany({
    where: { institutionId, id: { in: ids }, state: "open" },
    data: { state: "closed", closedAt: close.at, closedReason: close.reason },
  });
  const opened: string[] = [];
  for (const { purpose } of open)
    opened.push((await lockOpenList(scope, purpose as ListPurpose)).id);
  return { closed: ids, opened };
}

/**
 * Sets or clears one bit (most significant first) and counts the change; the published list follows
 * when the worker has signed it.
 */
export async function setStatusBit(
  scope: Scope,
  entry: { statusListId: string; index: number },
  value: 0 | 1,
): Promise<void> {
  const { statusListId, index } = entry;
  // set_bit counts from the least significant bit of each byte, the status list from the most
  // significant.
  const bit = (index & ~7) | (7 - (index & 7));
  await scope.tx.$executeRaw`
    update status_list set bits = set_bit(bits, ${bit}::bigint, ${value}::int), revision = revision + 1
    where institution_id = ${scope.institutionId}::uuid and id = ${statusListId}::uuid`;
}

/** Sets many bits, list by list in the order of their ids; returns the changed lists. */
export async function setStatusBits(
  scope: Scope,
  entries: readonly { statusListId: string; statusIndex: number }[],
): Promise<string[]> {
  const ids = [...new Set(entries.map(({ statusListId }) => statusListId))].sort();
  for (const id of ids) {
    const [list] = await scope.tx.$queryRaw<{ bits: Uint8Array }[]>`
      select bits from status_list where institution_id = ${scope.institutionId}::uuid and id = ${id}::uuid for update`;
    if (!list) throw new AppError("UNEXPECTED");
    const bits = Uint8Array.from(list.bits);
    for (const { statusListId, statusIndex } of entries) {
      if (statusListId === id)
        bits[statusIndex >> 3] = (bits[statusIndex >> 3] ?? 0) | (128 >> (statusIndex & 7));
    }
    await scope.tx.statusList.updateMany({
      where: { institutionId: scope.institutionId, id },
      data: { bits, revision: { increment: 1 } },
    });
  }
  return ids;
}

export async function findStatusList(scope: Scope, id: string) {
  const list = await scope.tx.statusList.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: {
      id: true,
      purpose: true,
      bits: true,
      revision: true,
      publishedRevision: true,
      publishedAt: true,
    },
  });
  return list && { ...list, purpose: list.purpose as ListPurpose };
}

/** Stores the signed list unless a later revision was published meanwhile. */
export async function storeSignedStatusList(
  scope: Scope,
  list: { id: string; revision: number; published: string; publishedAt: Date },
): Promise<boolean> {
  const { count } = await scope.tx.statusList.updateMany({
    where: {
      institutionId: scope.institutionId,
      id: list.id,
      publishedRevision: { lte: list.revision },
    },
    data: {
      published: list.published,
      publishedAt: list.publishedAt,
      publishedRevision: list.revision,
    },
  });
  return count === 1;
}

/**
 * All lists of the institution, including closed ones: they are checked as long as their
 * credentials are.
 */
export async function listStatusListIds(scope: Scope): Promise<string[]> {
  const where = { institutionId: scope.institutionId };
  return (
    await scope.tx.statusList.findMany({ where, select: { id: true }, orderBy: { id: "asc" } })
  ).map(({ id }) => id);
}

/** The published list, as served to the public. */
export async function findPublishedStatusList(id: string) {
  return asCatalogue((tx) =>
    tx.statusList.findFirst({
      where: { id },
      select: { id: true, published: true, publishedAt: true, publishedRevision: true },
    }),
  );
}

/** The current bits, ahead of the published list, for our own verifier. */
export async function findCurrentStatusBits(id: string) {
  return asCatalogue((tx) =>
    tx.statusList.findFirst({
      where: { id },
      select: { institutionId: true, purpose: true, length: true, bits: true },
    }),
  );
}

/**
 * Lists whose publication lags behind or whose signature is older than `publishedBefore`, of every
 * institution.
 */
export async function listStaleStatusLists(publishedBefore: Date) {
  return asCatalogue(
    (tx) =>
      tx.$queryRaw<{ id: string; institution_id: string }[]>`
      select id, institution_id from status_list
      where published_revision < revision or published_at is null or published_at < ${publishedBefore} order by id limit 1000`,
  );
}
