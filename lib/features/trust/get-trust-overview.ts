import type { z } from "zod";
import {
  countTrustedIssuers,
  listRegistries,
  listTrustedIssuers,
  type RegistrySummary,
  type TrustedIssuerRow,
} from "@/lib/adapters/db/stores/trust-store";
import { listTrustedLists } from "@/lib/adapters/db/stores/trusted-list-store";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { listInput } from "@/lib/domain/lists/list-query";
import {
  type Count,
  cappedCount,
  countLimit,
  cutPage,
  type Page,
  windowOf,
} from "@/lib/domain/lists/page";
import { issuerCursor, issuerSorts } from "@/lib/domain/trust/issuer-sorts";

const pageSize = 100;

/** The address of the list of issuers. */
export const GetTrustOverviewInput = listInput({
  filters: {},
  sorts: issuerSorts,
  defaultSort: "name",
  id: "text",
});
export type GetTrustOverviewInput = z.output<typeof GetTrustOverviewInput>;

export type TrustedListView = Awaited<ReturnType<typeof listTrustedLists>>[number] & {
  isPast: boolean;
};

export type TrustOverview = {
  /** The European Union's lists, with the list of the lists as "EU". */
  lists: TrustedListView[];
  registries: RegistrySummary[];
  page: Page<TrustedIssuerRow>;
  count: Count;
};

/** The registries that this installation believes, and a page of their issuers. */
export async function getTrustOverview(
  ctx: Context,
  input: GetTrustOverviewInput,
): Promise<TrustOverview> {
  authorize(ctx.actor, "trust-registry.list", { institutionId: institutionOf(ctx) });
  const search = input.search ?? "";
  const window = windowOf(input, pageSize);
  const found = await listTrustedIssuers(search, window);
  const lists = (await listTrustedLists())
    .map((list) => ({ ...list, isPast: list.nextUpdate <= ctx.now }))
    .sort((left, right) => Number(right.territory === "EU") - Number(left.territory === "EU"));
  return {
    lists,
    registries: await listRegistries(),
    page: cutPage(found, window, (issuer) => issuerCursor(window.by, issuer)),
    count: cappedCount(await countTrustedIssuers(search, countLimit + 1)),
  };
}
