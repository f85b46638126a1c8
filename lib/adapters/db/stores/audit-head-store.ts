import { asCatalogue, type Scope } from "@/lib/adapters/db/tenancy";

export type TrailHead = { sequence: number; hash: string };

/** The last entry as recorded by the database's trigger; null if there is none. */
export async function findTrailHead(scope: Scope): Promise<TrailHead | null> {
  const [head] = await scope.tx.$queryRaw<
    { seq: bigint; hash: string }[]
  >`select seq, hash from app.recorded_head()`;
  return head ? { sequence: Number(head.seq), hash: head.hash } : null;
}

/**
 * The number of the last entry, and the hash of the entry with this number; null if there is none.
 */
export async function findEntryHash(
  scope: Scope,
  sequence: number,
): Promise<{ last: number; hash: string | null }> {
  const where = { institutionId: scope.institutionId };
  const entry = await scope.tx.auditEntry.findFirst({
    where: { ...where, seq: BigInt(sequence) },
    select: { hash: true },
  });
  const last = await scope.tx.auditEntry.findFirst({
    where,
    orderBy: { seq: "desc" },
    select: { seq: true },
  });
  return { last: Number(last?.seq ?? 0), hash: entry?.hash ?? null };
}

/**
 * The first changed entry, and the first one missing at the end; both null if the trail is intact.
 */
export type AuditIssues = { changed: string | null; missing: string | null };

/**
 * Checks the entire chain, its recorded head and all published heads: a few seconds for a million
 * entries.
 */
export async function findAuditIssues(scope: Scope): Promise<AuditIssues> {
  const [faults] = await scope.tx.$queryRaw<{ changed: bigint | null; missing: bigint | null }[]>`
    select changed, missing from app.find_audit_faults(${scope.institutionId}::uuid)`;
  const asText = (number: bigint | null | undefined) =>
    number === null || number === undefined ? null : String(number);
  return { changed: asText(faults?.changed), missing: asText(faults?.missing) };
}

export type NewPublishedHead = TrailHead & { keyId: string; signedAt: Date; document: string };

/**
 * Publishes a head, or the same one signed again. The number and hash of a published head never
 * change.
 */
export async function publishAuditHead(scope: Scope, head: NewPublishedHead): Promise<void> {
  const { sequence, hash, keyId, signedAt, document } = head;
  await scope.tx.$executeRaw`
    insert into published_audit_head (institution_id, seq, hash, key_id, signed_at, document)
    values (${scope.institutionId}::uuid, ${sequence}, ${hash}, ${keyId}::uuid, ${signedAt}::timestamptz, ${document})
    on conflict (institution_id, seq) do update
      set key_id = excluded.key_id, signed_at = excluded.signed_at, document = excluded.document
      where published_audit_head.hash = excluded.hash and published_audit_head.signed_at <= excluded.signed_at`;
}

/** The last published head; before `number` if given. */
export async function findPublishedHead(
  scope: Scope,
  before: number | null = null,
): Promise<{ sequence: number; signedAt: Date } | null> {
  const head = await scope.tx.publishedAuditHead.findFirst({
    where: {
      institutionId: scope.institutionId,
      ...(before === null ? {} : { seq: { lt: BigInt(before) } }),
    },
    orderBy: { seq: "desc" },
    select: { seq: true, signedAt: true },
  });
  return head && { sequence: Number(head.seq), signedAt: head.signedAt };
}

/**
 * The exact text of a published head, the last one unless a number is given; null if there is none.
 */
export async function findAuditHeadText(
  slug: string,
  sequence: number | null,
): Promise<string | null> {
  return asCatalogue(async (tx) => {
    const institution = await tx.institution.findUnique({ where: { slug }, select: { id: true } });
    if (!institution) return null;
    const head = await tx.publishedAuditHead.findFirst({
      where: {
        institutionId: institution.id,
        ...(sequence === null ? {} : { seq: BigInt(sequence) }),
      },
      orderBy: { seq: "desc" },
      select: { document: true },
    });
    return head?.document ?? null;
  });
}

/**
 * The head published for this number, if any, and then the last head: the exact texts, and the
 * number and hash that were signed.
 */
export async function listServedHeads(
  scope: Scope,
  sequence: number,
): Promise<(TrailHead & { document: string })[]> {
  const where = { institutionId: scope.institutionId };
  const select = { seq: true, hash: true, document: true };
  const ofNumber = await scope.tx.publishedAuditHead.findMany({
    where: { ...where, seq: BigInt(sequence) },
    select,
  });
  const last = await scope.tx.publishedAuditHead.findMany({
    where,
    orderBy: { seq: "desc" },
    take: 1,
    select,
  });
  return [...ofNumber, ...last].map(({ seq, hash, document }) => ({
    sequence: Number(seq),
    hash,
    document,
  }));
}
