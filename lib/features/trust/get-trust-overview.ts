import {
  listRegistries,
  listTrustedIssuers,
  type RegistrySummary,
} from "@/lib/adapters/db/stores/trust-store";
import { listTrustedLists } from "@/lib/adapters/db/stores/trusted-list-store";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

const maxShown = 100;

export type TrustedListView = Awaited<ReturnType<typeof listTrustedLists>>[number] & {
  isPast: boolean;
};

export type TrustOverview = {
  /** The European Union's lists, with the list of the lists as "EU". */
  lists: TrustedListView[];
  registries: RegistrySummary[];
  issuers: Awaited<ReturnType<typeof listTrustedIssuers>>;
  /** Whether there are more than are shown. */
  hasMore: boolean;
};

export type GetTrustOverviewInput = { search: string };

/** The registries that this installation trusts, and some of their issuers. */
export async function getTrustOverview(
  ctx: Context,
  input: GetTrustOverviewInput,
): Promise<TrustOverview> {
  authorize(ctx.actor, "trust-registry.list", { institutionId: institutionOf(ctx) });
  const found = await listTrustedIssuers({ search: input.search.trim(), take: maxShown + 1 });
  const lists = (await listTrustedLists())
    .map((list) => ({ ...list, isPast: list.nextUpdate <= ctx.now }))
    .sort((left, right) => Number(right.territory === "EU") - Number(left.territory === "EU"));
  return {
    lists,
    registries: await listRegistries(),
    issuers: found.slice(0, maxShown),
    hasMore: found.length > maxShown,
  };
}
