import { z } from "zod";
import {
  getMemberRecord as getMemberRow,
  listMemberRecords as listMemberRows,
  type MemberRecord,
} from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import { writtenText } from "@/lib/domain/reason";

const pageSize = 50;

export const ListMembersInput = z.object({
  search: writtenText(200).catch("").default(""),
  /** The id of the last member of the page before. */
  after: IdSchema.nullable().catch(null).default(null),
});
export type ListMembersInput = z.output<typeof ListMembersInput>;

export type MemberPage = { members: MemberRecord[]; nextAfter: string | null };

/** Members and open invitations by name. */
export async function listMembers(ctx: Context, input: ListMembersInput): Promise<MemberPage> {
  authorize(ctx.actor, "member.list", { institutionId: institutionOf(ctx) });
  return inInstitution(ctx, async (scope) => {
    const last = input.after === null ? null : await getMemberRow(scope, input.after);
    const rows = await listMemberRows(scope, {
      search: input.search,
      after: last && { name: last.displayName, id: last.id },
      limit: pageSize,
    });
    const members = rows.slice(0, pageSize);
    return { members, nextAfter: rows.length > pageSize ? (members.at(-1)?.id ?? null) : null };
  });
}
