import { inTransaction } from "@/lib/adapters/db/client";
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

/** Issuers by a part of their name or DID; bounded. */
export async function listTrustedIssuers(options: { search: string; take: number }) {
  const { search, take } = options;
  const contains = { contains: search, mode: "insensitive" as const };
  return inTransaction((tx) =>
    tx.trustedIssuer.findMany({
      where: search === "" ? {} : { OR: [{ name: contains }, { did: contains }] },
      orderBy: [{ name: "asc" }, { did: "asc" }],
      take,
      select: { registry: true, did: true, name: true, homepage: true },
    }),
  );
}
