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
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import { publishingStates } from "@/lib/domain/micro-credentials/states";
import { writtenText } from "@/lib/domain/reason";

export const ListPublicationsInput = z.object({
  state: z.enum(publishingStates).default("approved").catch("approved"),
  q: writtenText(200).optional().catch(undefined),
  after: z.string().max(100).optional().catch(undefined),
});
export type ListPublicationsInput = z.output<typeof ListPublicationsInput>;

export type PublicationList = {
  rows: VersionListRow[];
  next: string | null;
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
    const filter = { search: input.q, facultyIds };
    const page = { after: decodeKeyset(input.after), take: pageSize + 1 };
    const found = await listVersions(scope, { ...filter, states: [input.state] }, page);
    const { slug, profile } = await getInstitution(scope);
    return {
      ...cutPage(found, pageSize, (row) => ({ at: row.updatedAt, id: row.id })),
      counts: await countVersionsByState(scope, { ...filter, states: publishingStates }),
      institutionSlug: slug,
      timeZone: profile.timeZone,
    };
  });
}
