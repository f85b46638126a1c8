import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ChainedEntry } from "@/lib/domain/audit/entry-hash";

/**
 * The sequence numbers of the last entry and of the last published head, and how many entries have
 * no number.
 */
export async function findChainBounds(
  scope: Scope,
): Promise<{ last: number; lastPublished: number; unnumbered: number }> {
  const [bounds] = await scope.tx.$queryRaw<
    { last: bigint; lastPublished: bigint; unnumbered: bigint }[]
  >`
    select coalesce(max(seq), 0)::bigint as last, (count(*) - count(seq))::bigint as unnumbered,
      (select coalesce(max(seq), 0)::bigint from published_audit_head where institution_id = ${scope.institutionId}::uuid) as "lastPublished"
    from audit_entry where institution_id = ${scope.institutionId}::uuid`;
  return {
    last: Number(bounds?.last ?? 0),
    lastPublished: Number(bounds?.lastPublished ?? 0),
    unnumbered: Number(bounds?.unnumbered ?? 0),
  };
}

export type ChainPage = {
  /** From the lowest number up. */
  entries: ChainedEntry[];
  /** The hashes of published heads for entries of this page. */
  published: Map<string, string | null>;
};

/**
 * Up to `take` entries after this number, as stored; the first page also includes any entries
 * before number 1.
 */
export async function listChain(
  scope: Scope,
  { after, take }: { after: number; take: number },
): Promise<ChainPage> {
  const from = after === 0 ? null : after;
  const entries = await scope.tx.$queryRaw<ChainedEntry[]>`
    select seq::text as sequence, extract(epoch from at)::text as at, institution_id::text as "institutionId", actor, action, subject,
      request_id as "requestId", detail::text as detail, previous_hash as "previousHash", hash, hash_version::int as "hashVersion"
    from audit_entry
    where institution_id = ${scope.institutionId}::uuid and (${from}::bigint is null or seq > ${from}::bigint) and seq <= ${after + take}::bigint
    order by seq limit ${take + 1}`;
  const heads = await scope.tx.publishedAuditHead.findMany({
    where: {
      institutionId: scope.institutionId,
      seq: { gt: BigInt(after), lte: BigInt(after + take) },
    },
    select: { seq: true, hash: true },
  });
  return { entries, published: new Map(heads.map(({ seq, hash }) => [String(seq), hash])) };
}
