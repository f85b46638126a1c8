import { randomInt } from "node:crypto";
import { pickFreeIndexes } from "../../../domain/issuing/status-index";
import type { Scope } from "../tenancy";
import { asCatalogue } from "../tenancy";

/** Beyond this share of a list, random picking slows down and indexes become guessable: a new list is opened. */
const fullAt = 0.6;
const listLength = 131_072;

/**
 * Reserves `count` random, never used indexes of the institution's open list and locks it until the transaction ends. Opens a new list
 * when there is none, or when the open one would become too full.
 */
export async function allocateStatusIndexes(scope: Scope, count: number): Promise<{ statusListId: string; indexes: number[] }> {
  const { institutionId, tx } = scope;
  const [open] = await tx.$queryRaw<{ id: string; length: number; allocated_count: number }[]>`
    select id, length, allocated_count from status_list
    where institution_id = ${institutionId}::uuid and purpose = 'revocation' and state = 'open' for update`;
  if (open && open.allocated_count + count > open.length * fullAt) {
    await tx.statusList.updateMany({ where: { institutionId, id: open.id, state: "open" }, data: { state: "closed" } });
    return allocateStatusIndexes(scope, count);
  }
  const list = open ?? (await openStatusList(scope));
  const used = await tx.credential.findMany({ where: { institutionId, statusListId: list.id }, select: { statusIndex: true } });
  const indexes = pickFreeIndexes({
    count,
    length: list.length,
    used: new Set(used.map((credential) => credential.statusIndex)),
    random: (below) => randomInt(below),
  });
  await tx.statusList.updateMany({ where: { institutionId, id: list.id }, data: { allocatedCount: { increment: count } } });
  return { statusListId: list.id, indexes };
}

async function openStatusList(scope: Scope): Promise<{ id: string; length: number }> {
  return scope.tx.statusList.create({
    data: { institutionId: scope.institutionId, length: listLength, bits: new Uint8Array(listLength / 8) },
    select: { id: true, length: true },
  });
}

/** Sets one bit (most significant first) and counts the change; the published list follows when the worker has signed it. */
export async function setStatusBit(scope: Scope, statusListId: string, index: number): Promise<void> {
  // set_bit counts from the least significant bit of each byte, the status list from the most significant.
  const bit = (index & ~7) | (7 - (index & 7));
  await scope.tx.$executeRaw`
    update status_list set bits = set_bit(bits, ${bit}::bigint, 1), revision = revision + 1
    where institution_id = ${scope.institutionId}::uuid and id = ${statusListId}::uuid`;
}

export async function findStatusList(scope: Scope, id: string) {
  return scope.tx.statusList.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { id: true, purpose: true, bits: true, revision: true, publishedRevision: true, publishedAt: true },
  });
}

/** Keeps the signed list unless a later revision was published meanwhile. */
export async function publishStatusList(
  scope: Scope,
  list: { id: string; revision: number; published: string; publishedAt: Date },
): Promise<boolean> {
  const { count } = await scope.tx.statusList.updateMany({
    where: { institutionId: scope.institutionId, id: list.id, publishedRevision: { lte: list.revision } },
    data: { published: list.published, publishedAt: list.publishedAt, publishedRevision: list.revision },
  });
  return count === 1;
}

/** The published list as anyone may fetch it. */
export async function findPublishedStatusList(id: string) {
  return asCatalogue((tx) =>
    tx.statusList.findFirst({ where: { id }, select: { id: true, published: true, publishedAt: true, publishedRevision: true } }),
  );
}

/** The bits as they stand at this moment, ahead of the published list: for our own verifier. */
export async function findCurrentStatusBits(id: string) {
  return asCatalogue((tx) =>
    tx.statusList.findFirst({ where: { id }, select: { institutionId: true, purpose: true, length: true, bits: true } }),
  );
}

/** Lists whose publication lags behind or whose signature is older than `publishedBefore`, of every institution. */
export async function listStaleStatusLists(publishedBefore: Date) {
  return asCatalogue(
    (tx) =>
      tx.$queryRaw<{ id: string; institution_id: string }[]>`
      select id, institution_id from status_list
      where published_revision < revision or published_at is null or published_at < ${publishedBefore} order by id limit 1000`,
  );
}
