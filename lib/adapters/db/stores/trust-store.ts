import { inTransaction } from "@/lib/adapters/db/client";
import { Prisma } from "@/lib/adapters/db/generated/client";
import { inListOrder, type KeyColumn, keysetSql } from "@/lib/adapters/db/keyset";
import { likeText } from "@/lib/adapters/db/like-text";
import type { ListWindow } from "@/lib/domain/lists/page";
import type { IssuerSort } from "@/lib/domain/trust/issuer-sorts";
import type { ListedIssuer } from "@/lib/domain/trust/registry-file";

export type TrustedIssuerRecord = {
  registry: string;
  name: string;
  homepage: string;
  importedAt: Date;
};

/**
 * The entry for a DID in this installation's registries; the last imported registry takes
 * precedence.
 */
export async function findTrustedIssuer(did: string): Promise<TrustedIssuerRecord | null> {
  return inTransaction((tx) =>
    tx.trustedIssuer.findFirst({
      where: { did },
      orderBy: [{ importedAt: "desc" }, { registry: "asc" }],
      select: { registry: true, name: true, homepage: true, importedAt: true },
    }),
  );
}

/**
 * Replaces a registry's issuers, or removes the registry if there are none; returns how many it
 * had. Worker role only.
 */
export async function replaceRegistry(input: {
  registry: string;
  issuers: readonly ListedIssuer[];
  importedAt: Date;
}): Promise<{ removed: number }> {
  const { registry, issuers, importedAt } = input;
  return inTransaction(
    async (tx) => {
      const { count } = await tx.trustedIssuer.deleteMany({ where: { registry } });
      await tx.trustedIssuer.createMany({
        data: issuers.map((issuer) => ({ ...issuer, registry, importedAt })),
      });
      return { removed: count };
    },
    { timeoutMs: 60_000 },
  );
}

export type RegistrySummary = { registry: string; issuers: number; importedAt: Date };

export async function listRegistries(): Promise<RegistrySummary[]> {
  const groups = await inTransaction((tx) =>
    tx.trustedIssuer.groupBy({
      by: ["registry", "importedAt"],
      _count: { _all: true },
      orderBy: { registry: "asc" },
    }),
  );
  return groups.map(({ registry, importedAt, _count }) => ({
    registry,
    importedAt,
    issuers: _count._all,
  }));
}

export type TrustedIssuerRow = { registry: string; did: string; name: string; homepage: string };

const sortColumns: Record<IssuerSort, KeyColumn[]> = {
  name: [
    { sql: Prisma.sql`name`, kind: "text" },
    { sql: Prisma.sql`registry`, kind: "text" },
  ],
  registry: [
    { sql: Prisma.sql`registry`, kind: "text" },
    { sql: Prisma.sql`name`, kind: "text" },
  ],
};

function matches(search: string): Prisma.Sql {
  if (search === "") return Prisma.sql`true`;
  const like = `%${likeText(search)}%`;
  return Prisma.sql`(name ilike ${like} or did ilike ${like})`;
}

/** The listed issuers of a window, by a part of their name or DID. */
export async function listTrustedIssuers(
  search: string,
  window: ListWindow<IssuerSort>,
): Promise<TrustedIssuerRow[]> {
  const id = { sql: Prisma.sql`did`, kind: "text" } as const;
  const { where, orderBy, limit } = keysetSql({ keys: sortColumns[window.by], id }, window);
  const rows = await inTransaction(
    (tx) => tx.$queryRaw<TrustedIssuerRow[]>`
      select registry, did, name, homepage from trusted_issuer where ${matches(search)} and ${where}
      order by ${orderBy} limit ${limit}`,
  );
  return inListOrder(rows, window);
}

/** How many match, counted up to `limit`. */
export async function countTrustedIssuers(search: string, limit: number): Promise<number> {
  const rows = await inTransaction(
    (tx) => tx.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from (select from trusted_issuer where ${matches(search)} limit ${limit}) counted`,
  );
  return rows[0]?.count ?? 0;
}
