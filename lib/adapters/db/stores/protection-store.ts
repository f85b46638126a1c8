import type { Scope } from "@/lib/adapters/db/tenancy";

type Since = { id: string; since: string };

/**
 * The institution's current protections, and when each of its status lists was last published: the
 * data recorded outside the database.
 */
export async function readProtections({ institutionId, tx }: Scope): Promise<{
  institutionId: string;
  compromisedKeys: Since[];
  stop: Since | null;
  lists: Since[];
}> {
  const keys = await tx.signingKey.findMany({
    where: { institutionId, state: "compromised" },
    orderBy: { id: "asc" },
    select: { id: true, compromisedAt: true, createdAt: true },
  });
  const stop = await tx.issuingStop.findFirst({
    where: { institutionId, endedAt: null },
    select: { id: true, stoppedAt: true },
  });
  const lists = await tx.statusList.findMany({
    where: { institutionId, publishedAt: { not: null } },
    orderBy: { id: "asc" },
    select: { id: true, publishedAt: true },
  });
  return {
    institutionId,
    compromisedKeys: keys.map(({ id, compromisedAt, createdAt }) => ({
      id,
      since: (compromisedAt ?? createdAt).toISOString(),
    })),
    stop: stop && { id: stop.id, since: stop.stoppedAt.toISOString() },
    lists: lists.flatMap(({ id, publishedAt }) =>
      publishedAt ? [{ id, since: publishedAt.toISOString() }] : [],
    ),
  };
}

/** When one of these actions was last recorded in the trail. */
export async function findLastEntry(
  { institutionId, tx }: Scope,
  actions: readonly string[],
): Promise<Date | null> {
  const where = { institutionId, action: { in: [...actions] } };
  return (
    (await tx.auditEntry.findFirst({ where, orderBy: { seq: "desc" }, select: { at: true } }))
      ?.at ?? null
  );
}

/** Whether this stop was in force and has ended. */
export async function isEndedStop({ institutionId, tx }: Scope, id: string): Promise<boolean> {
  return (await tx.issuingStop.count({ where: { institutionId, id, endedAt: { not: null } } })) > 0;
}

/** Whether the institution has a key that signs: only then can anything be issued. */
export async function hasActiveKey({ institutionId, tx }: Scope): Promise<boolean> {
  return (await tx.signingKey.count({ where: { institutionId, state: "active" } })) > 0;
}
