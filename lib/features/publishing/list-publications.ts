import { z } from "zod";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  countVersionsByState,
  listVersions,
  type VersionListRow,
} from "@/lib/adapters/db/stores/version-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { listInput } from "@/lib/domain/lists/list-query";
import { cutPage, type Page, windowOf } from "@/lib/domain/lists/page";
import { publishingStates } from "@/lib/domain/micro-credentials/states";
import { versionCursor, versionSorts } from "@/lib/domain/micro-credentials/version-sorts";

export const ListPublicationsInput = listInput({
  filters: { state: z.enum(publishingStates, { error: "unknownCode" }) },
  defaults: { state: "approved" },
  sorts: versionSorts,
  defaultSort: "updated",
});
export type ListPublicationsInput = z.output<typeof ListPublicationsInput>;

export type PublicationList = {
  page: Page<VersionListRow>;
  counts: Partial<Record<(typeof publishingStates)[number], number>>;
  institutionSlug: string;
  timeZone: string;
};

const pageSize = 50;

/** Versions waiting for publication, published and retired. */
export async function listPublications(
  ctx: Context,
  input: ListPublicationsInput,
): Promise<PublicationList> {
  const facultyIds = facultiesReached(ctx.actor, "micro-credential.publish");
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "micro-credential.publish", {
    institutionId,
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const filter = { search: input.search, facultyIds };
    const window = windowOf(input, pageSize);
    const found = await listVersions(scope, { ...filter, states: [input.filters.state] }, window);
    const { slug, profile } = await getInstitution(scope);
    return {
      page: cutPage(found, window, (row) => versionCursor(window.by, row)),
      counts: await countVersionsByState(scope, { ...filter, states: publishingStates }),
      institutionSlug: slug,
      timeZone: profile.timeZone,
    };
  });
}
