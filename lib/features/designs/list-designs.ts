import { z } from "zod";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  countVersionsByState,
  listVersions,
  type VersionListRow,
} from "@/lib/adapters/db/stores/version-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { listInput } from "@/lib/domain/lists/list-query";
import { cutPage, type Page, windowOf } from "@/lib/domain/lists/page";
import { listedStates, type VersionState } from "@/lib/domain/micro-credentials/states";
import { versionCursor, versionSorts } from "@/lib/domain/micro-credentials/version-sorts";

export const ListDesignsInput = listInput({
  filters: {
    state: z.enum(listedStates, { error: "unknownCode" }),
    mine: z.literal("1", { error: "unknownCode" }),
  },
  sorts: versionSorts,
  defaultSort: "updated",
});
export type ListDesignsInput = z.output<typeof ListDesignsInput>;

export type DesignListRow = VersionListRow & { authorName: string };

export type DesignList = {
  page: Page<DesignListRow>;
  counts: Partial<Record<VersionState, number>>;
  total: number;
  timeZone: string;
  canCreate: boolean;
};

const pageSize = 50;

/** The institution's designs, last changed first unless sorted otherwise, and a count by state. */
export async function listDesigns(ctx: Context, input: ListDesignsInput): Promise<DesignList> {
  const facultyIds = facultiesReached(ctx.actor, "micro-credential.list");
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "micro-credential.list", {
    institutionId,
    facultyId: facultyIds?.[0] ?? null,
  });
  const { state, mine } = input.filters;
  const authorId = mine ? memberOf(ctx) : undefined;
  const window = windowOf(input, pageSize);
  return inInstitution(ctx, async (scope) => {
    const filter = { search: input.search, authorId, facultyIds };
    const states = state ? [state] : listedStates;
    const found = await listVersions(scope, { ...filter, states }, window);
    const counts = await countVersionsByState(scope, { ...filter, states: listedStates });
    const page = cutPage(found, window, (row) => versionCursor(window.by, row));
    const names = await listMemberNames(scope, [...new Set(page.rows.map((row) => row.authorId))]);
    const creatable = facultiesReached(ctx.actor, "micro-credential.create");
    return {
      page: {
        ...page,
        rows: page.rows.map((row) => ({ ...row, authorName: names.get(row.authorId) ?? "" })),
      },
      counts,
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      timeZone: (await getInstitution(scope)).profile.timeZone,
      canCreate: creatable === null || creatable.length > 0,
    };
  });
}
