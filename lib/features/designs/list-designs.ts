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
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import { type VersionState, versionStates } from "@/lib/domain/micro-credentials/states";
import { writtenText } from "@/lib/domain/reason";

/** Filters in the list's URL; unknown ones are ignored. */
export const ListDesignsInput = z.object({
  q: writtenText(200).optional().catch(undefined),
  state: z.enum(versionStates).optional().catch(undefined),
  mine: z.literal("1").optional().catch(undefined),
  after: z.string().max(100).optional().catch(undefined),
});
export type ListDesignsInput = z.output<typeof ListDesignsInput>;

export type DesignListRow = VersionListRow & { authorName: string };

export type DesignList = {
  rows: DesignListRow[];
  next: string | null;
  counts: Partial<Record<VersionState, number>>;
  total: number;
  timeZone: string;
  canCreate: boolean;
};

const pageSize = 50;

/** Superseded versions are reached from their successor. */
const listedStates = versionStates.filter((state) => state !== "superseded");

/** The institution's designs, last changed first, with the count for each state. */
export async function listDesigns(ctx: Context, input: ListDesignsInput): Promise<DesignList> {
  const facultyIds = facultiesReached(ctx.actor, "micro-credential.list");
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "micro-credential.list", {
    institutionId,
    facultyId: facultyIds?.[0] ?? null,
  });
  const authorId = input.mine ? memberOf(ctx) : undefined;
  return inInstitution(ctx, async (scope) => {
    const filter = { search: input.q, authorId, facultyIds };
    const found = await listVersions(
      scope,
      { ...filter, states: input.state ? [input.state] : listedStates },
      { after: decodeKeyset(input.after), take: pageSize + 1 },
    );
    const counts = await countVersionsByState(scope, { ...filter, states: listedStates });
    const { rows, next } = cutPage(found, pageSize, (row) => ({ at: row.updatedAt, id: row.id }));
    const names = await listMemberNames(scope, [...new Set(rows.map((row) => row.authorId))]);
    const creatable = facultiesReached(ctx.actor, "micro-credential.create");
    return {
      rows: rows.map((row) => ({ ...row, authorName: names.get(row.authorId) ?? "" })),
      next,
      counts,
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      timeZone: (await getInstitution(scope)).profile.timeZone,
      canCreate: creatable === null || creatable.length > 0,
    };
  });
}
