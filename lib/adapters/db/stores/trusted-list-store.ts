import { inTransaction } from "@/lib/adapters/db/client";
import type { SealAuthority, TrustedListHead } from "@/lib/domain/trust/trusted-list";

const facts = {
  provider: true,
  service: true,
  certificate: true,
  subjectSha256: true,
  grantedFrom: true,
  grantedUntil: true,
  excludedPolicies: true,
} as const;

/** The authorities with this subject (SHA-256, hex), from lists that have not expired. */
export async function findSealAuthorities(
  subjectSha256: string,
  now: Date,
): Promise<(SealAuthority & { territory: string; operator: string })[]> {
  const rows = await inTransaction((tx) =>
    tx.sealAuthority.findMany({
      where: { subjectSha256, list: { nextUpdate: { gt: now } } },
      orderBy: [{ territory: "asc" }, { grantedFrom: "desc" }],
      take: 200,
      select: { ...facts, territory: true, list: { select: { operator: true } } },
    }),
  );
  return rows.map(({ list, ...row }) => ({ ...row, operator: list.operator }));
}

export type TrustedListRecord = TrustedListHead & { importedAt: Date };

const head = {
  territory: true,
  operator: true,
  sequenceNumber: true,
  issuedAt: true,
  nextUpdate: true,
  importedAt: true,
} as const;

export async function findTrustedList(territory: string): Promise<TrustedListRecord | null> {
  return inTransaction((tx) => tx.trustedList.findUnique({ where: { territory }, select: head }));
}

/** `authorities`: distinct certificates, however many times each was granted. */
export async function listTrustedLists(): Promise<(TrustedListRecord & { authorities: number })[]> {
  return inTransaction(async (tx) => {
    const lists = await tx.trustedList.findMany({
      orderBy: { territory: "asc" },
      take: 100,
      select: head,
    });
    const pairs = await tx.sealAuthority.groupBy({ by: ["territory", "certificate"] });
    return lists.map((list) => ({
      ...list,
      authorities: pairs.filter(({ territory }) => territory === list.territory).length,
    }));
  });
}

/** Replaces the previous edition of a list. Worker role only. */
export async function replaceTrustedList(
  list: TrustedListHead & { services: readonly SealAuthority[] },
  importedAt: Date,
): Promise<void> {
  const { services, territory, operator, sequenceNumber, issuedAt, nextUpdate } = list;
  await inTransaction(
    async (tx) => {
      await tx.trustedList.deleteMany({ where: { territory } });
      await tx.trustedList.create({
        data: { territory, operator, sequenceNumber, issuedAt, nextUpdate, importedAt },
      });
      await tx.sealAuthority.createMany({
        data: services.map((service) => ({ ...service, territory })),
      });
    },
    { timeoutMs: 60_000 },
  );
}

/** Returns whether there was one. Worker role only. */
export async function deleteTrustedList(territory: string): Promise<boolean> {
  const { count } = await inTransaction((tx) =>
    tx.trustedList.deleteMany({ where: { territory } }),
  );
  return count > 0;
}
