import type { ListedIssuer } from "../../../domain/trust/registry-file";
import { inTransaction } from "../client";

export type TrustedIssuerRecord = {
  registry: string;
  name: string;
  homepage: string;
  importedAt: Date;
};

/**
 * What the registries of this installation say of a DID; the registry imported last speaks first.
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
 * Puts a registry's issuers in the place of those it had before, or takes it away where there are
 * none; answers how many it had. For the worker's role alone.
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

/** Issuers by a part of their name or DID, a bounded list. */
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
