import { inTransaction, type Transaction } from "@/lib/adapters/db/client";
import { asCatalogue, inInstitutionById } from "@/lib/adapters/db/tenancy";

export type JobFigures = {
  task: string;
  waiting: number;
  dead: number;
  oldestRunnableAt: Date | null;
};
export type MailFigures = { failed: number; oldestWaitingAt: Date | null };
export type ListAge = { id: string; publishedAt: Date };

/** More lists than this are not reported individually; oldest first. */
const maxReportedLists = 1_000;

/**
 * Work waiting in an institution and outside any institution, or with null in the entire
 * installation: counts and times, no row contents.
 */
export async function readWaitingWork(
  institutionId: string | null,
): Promise<{ jobs: JobFigures[]; mails: MailFigures }> {
  const read = async (tx: Transaction) => ({
    jobs: await readJobs(tx),
    mails: await readMails(tx),
  });
  if (institutionId === null) return inTransaction(read);
  return inInstitutionById(institutionId, ({ tx }) => read(tx));
}

async function readJobs(tx: Transaction): Promise<JobFigures[]> {
  const rows = await tx.$queryRaw<
    { task: string; waiting: bigint; dead: bigint; oldest_runnable_at: Date | null }[]
  >`
    select task, waiting, dead, oldest_runnable_at from jobs.figures()`;
  return rows.map(({ task, waiting, dead, oldest_runnable_at }) => ({
    task,
    waiting: Number(waiting),
    dead: Number(dead),
    oldestRunnableAt: oldest_runnable_at,
  }));
}

async function readMails(tx: Transaction): Promise<MailFigures> {
  const [row] = await tx.$queryRaw<{ failed: bigint; oldest_waiting_at: Date | null }[]>`
    select failed, oldest_waiting_at from app.mail_figures()`;
  return { failed: Number(row?.failed ?? 0), oldestWaitingAt: row?.oldest_waiting_at ?? null };
}

/**
 * When each status list was published, oldest first; an unpublished one counts from its opening.
 */
export async function readListAges(institutionId: string | null): Promise<ListAge[]> {
  const rows = await asCatalogue((tx) =>
    tx.statusList.findMany({
      where: institutionId === null ? {} : { institutionId },
      select: { id: true, publishedAt: true, createdAt: true },
      orderBy: [{ publishedAt: { sort: "asc", nulls: "first" } }, { id: "asc" }],
      take: maxReportedLists,
    }),
  );
  return rows
    .map(({ id, publishedAt, createdAt }) => ({ id, publishedAt: publishedAt ?? createdAt }))
    .sort((one, other) => one.publishedAt.getTime() - other.publishedAt.getTime());
}

/**
 * The oldest of the times at which institutions with an active key last signed their audit head;
 * null while none has.
 */
export async function findOldestHead(institutionId: string | null): Promise<Date | null> {
  return asCatalogue(async (tx) => {
    const rows = await tx.$queryRaw<{ oldest: Date | null }[]>`
      select min(latest) as oldest from (
        select max(h.signed_at) as latest from published_audit_head h
        where (${institutionId}::uuid is null or h.institution_id = ${institutionId}::uuid) and exists (
          select from signing_key k where k.institution_id = h.institution_id and k.purpose = 'issue' and k.state = 'active')
        group by h.institution_id) as heads`;
    return rows[0]?.oldest ?? null;
  });
}
