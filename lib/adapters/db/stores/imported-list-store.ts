import { Prisma } from "@/lib/adapters/db/generated/client";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ListPurpose } from "./status-list-store";

export type PublishedList = {
  id: string;
  purpose: ListPurpose;
  bits: Uint8Array;
  signedAt: Date;
};

export type Merge =
  | {
      kind: "merged";
      /** The list was not in the database. */
      isNew: boolean;
      /** It was signed before the one published in the database. */
      isOlder: boolean;
      /** How many entries it set. */
      added: number;
      /** The database's list was changed. */
      isChanged: boolean;
    }
  /** The database's list has a different purpose or length. */
  | { kind: "other-list" };

/**
 * Sets every bit of the published list in the database's list and closes it, so that none of its
 * entries is allocated any more.
 *
 * An unknown list is imported as closed. Records the published bits: credentials revoked there may
 * be revoked here. A list is accepted whenever it was signed: its bits are only added, and the last
 * one from before a restore is older than those published since.
 */
export async function mergePublishedList(
  scope: Scope,
  list: PublishedList,
  close: { reason: string; at: Date },
): Promise<Merge> {
  const { institutionId, tx } = scope;
  const [row] = await tx.$queryRaw<
    { purpose: string; state: string; bits: Uint8Array; published_at: Date | null }[]
  >`
    select purpose, state, bits, published_at from status_list
    where institution_id = ${institutionId}::uuid and id = ${list.id}::uuid for update`;
  const closed = { state: "closed", closedAt: close.at, closedReason: close.reason };
  const key = { institutionId, id: list.id };
  if (!row) {
    const length = list.bits.length * 8;
    await tx.statusList.create({
      data: { ...key, ...closed, purpose: list.purpose, length, bits: Uint8Array.from(list.bits) },
    });
    await noteImported(scope, list);
    return {
      kind: "merged",
      isNew: true,
      isOlder: false,
      added: countBits(list.bits),
      isChanged: true,
    };
  }
  if (row.purpose !== list.purpose || row.bits.length !== list.bits.length)
    return { kind: "other-list" };
  const bits = Uint8Array.from(row.bits, (byte, at) => byte | (list.bits[at] ?? 0));
  const added = countBits(bits) - countBits(row.bits);
  if (added > 0)
    await tx.statusList.updateMany({ where: key, data: { bits, revision: { increment: 1 } } });
  if (row.state === "open")
    await tx.statusList.updateMany({ where: { ...key, state: "open" }, data: closed });
  await noteImported(scope, list);
  // A list's signing time has whole seconds.
  const isOlder =
    row.published_at !== null &&
    list.signedAt.getTime() < Math.floor(row.published_at.getTime() / 1000) * 1000;
  return {
    kind: "merged",
    isNew: false,
    isOlder,
    added,
    isChanged: added > 0 || row.state === "open",
  };
}

function countBits(bytes: Uint8Array): number {
  let count = 0;
  for (let byte of bytes) for (; byte > 0; byte &= byte - 1) count += 1;
  return count;
}

async function noteImported(
  { institutionId, tx }: Scope,
  { id, bits, signedAt }: PublishedList,
): Promise<void> {
  const key = { institutionId, statusListId: id };
  const found = await tx.importedStatusList.findUnique({
    where: { institutionId_statusListId: key },
    select: { bits: true, signedAt: true },
  });
  const merged = Uint8Array.from(bits, (byte, at) => byte | (found?.bits[at] ?? 0));
  await tx.importedStatusList.upsert({
    where: { institutionId_statusListId: key },
    create: { ...key, bits: merged, signedAt },
    update: {
      bits: merged,
      signedAt: found?.signedAt && found.signedAt > signedAt ? found.signedAt : signedAt,
    },
    select: { statusListId: true },
  });
}

/** The import of the published list is complete. */
export async function finishImport(
  { institutionId, tx }: Scope,
  statusListId: string,
  at: Date,
): Promise<void> {
  await tx.importedStatusList.updateMany({
    where: { institutionId, statusListId },
    data: { importedAt: at },
  });
}

type MarkedCredential = { id: string; awardId: string; batchId: string | null };

/** The credentials in these states whose entries are set in the imported list. */
export async function listMarked(
  { institutionId, tx }: Scope,
  { list, states }: { list: Pick<PublishedList, "id" | "purpose">; states: readonly string[] },
): Promise<MarkedCredential[]> {
  const rows = await tx.$queryRaw<{ id: string; award_id: string; batch_id: string | null }[]>`
    select c.id, c.award_id, c.batch_id from credential c ${joinMarks(list)}
    where c.institution_id = ${institutionId}::uuid and c.state = any (${[...states]}::text[]) order by c.id`;
  return rows.map(({ id, award_id: awardId, batch_id: batchId }) => ({ id, awardId, batchId }));
}

/** How many set entries of the imported list belong to no credential in this database. */
export async function countUnknownMarks(
  scope: Scope,
  list: Pick<PublishedList, "id" | "purpose">,
): Promise<number> {
  const { institutionId, tx } = scope;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select (bit_count(m.bits) - (select count(*) from credential c ${joinMarks(list)} where c.institution_id = m.institution_id))::int as count
    from imported_status_list m where m.institution_id = ${institutionId}::uuid and m.status_list_id = ${list.id}::uuid`;
  return row?.count ?? 0;
}

/**
 * Restricts `credential c` to those whose bit is set in the imported list. get_bit counts from the
 * least significant bit of each byte.
 */
function joinMarks({ id, purpose }: Pick<PublishedList, "id" | "purpose">): Prisma.Sql {
  const [listId, index] =
    purpose === "revocation"
      ? [Prisma.sql`c.status_list_id`, Prisma.sql`c.status_index`]
      : [Prisma.sql`c.suspension_list_id`, Prisma.sql`c.suspension_index`];
  return Prisma.sql`join imported_status_list l on l.institution_id = c.institution_id and l.status_list_id = ${listId}
    and l.status_list_id = ${id}::uuid and get_bit(l.bits, (${index} & ~7) | (7 - (${index} & 7))) = 1`;
}

export type ListSince = {
  id: string;
  /** When the latest list imported since the restore was signed; null if none was. */
  importedTo: Date | null;
};

/**
 * The lists published at the time of the backup, and those imported since the restore was detected,
 * with the progress of each import.
 */
export async function listImportedLists(
  { institutionId, tx }: Scope,
  restoredAt: Date,
): Promise<ListSince[]> {
  const rows = await tx.statusList.findMany({
    where: {
      institutionId,
      OR: [{ publishedAt: { not: null } }, { imported: { importedAt: { gte: restoredAt } } }],
    },
    orderBy: { id: "asc" },
    select: { id: true, imported: { select: { importedAt: true, signedAt: true } } },
  });
  return rows.map(({ id, imported }) => {
    const isSince = imported?.importedAt && imported.importedAt >= restoredAt;
    return { id, importedTo: isSince ? imported.signedAt : null };
  });
}
