import type { Scope } from "../tenancy";

export type AuditRow = {
  /** Gapless within the institution, as text: it may exceed what a number holds exactly. */
  seq: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
};

/** Newest first; one row more than `limit`, so that the caller sees whether there is another page. */
export async function listAuditRows(scope: Scope, page: { before: string | null; limit: number }): Promise<AuditRow[]> {
  const rows = await scope.tx.auditEntry.findMany({
    where: { institutionId: scope.institutionId, ...(page.before === null ? {} : { seq: { lt: BigInt(page.before) } }) },
    select: { seq: true, at: true, actor: true, action: true, subject: true, detail: true },
    orderBy: { seq: "desc" },
    take: page.limit + 1,
  });
  return rows.map(({ seq, detail, ...row }) => ({ ...row, seq: String(seq), detail: detail as Record<string, unknown> }));
}

/** The first entry whose hash does not follow from the ones before, or null when the chain is whole. */
export async function findBrokenAuditEntry(scope: Scope): Promise<string | null> {
  const rows = await scope.tx.$queryRaw<{ broken: bigint | null }[]>`
    select app.check_audit_chain(${scope.institutionId}::uuid) as broken`;
  const broken = rows[0]?.broken;
  return broken === null || broken === undefined ? null : String(broken);
}
