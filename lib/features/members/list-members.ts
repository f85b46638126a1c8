import { z } from "zod";
import {
  countMembersByState,
  listMemberRecords,
  type MemberRecord,
} from "@/lib/adapters/db/stores/member-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { listInput } from "@/lib/domain/lists/list-query";
import { cutPage, type Page, windowOf } from "@/lib/domain/lists/page";
import { memberSorts } from "@/lib/domain/members/member-sorts";
import { type MemberState, memberStates } from "@/lib/domain/members/states";

const pageSize = 50;

export const ListMembersInput = listInput({
  filters: { state: z.enum(memberStates, { error: "unknownCode" }) },
  sorts: memberSorts,
  defaultSort: "name",
});
export type ListMembersInput = z.output<typeof ListMembersInput>;

export type MemberList = {
  page: Page<MemberRecord>;
  /** How many match the search in each state. */
  counts: Partial<Record<MemberState, number>>;
};

/** Members and open invitations, by name unless sorted otherwise. */
export async function listMembers(ctx: Context, input: ListMembersInput): Promise<MemberList> {
  authorize(ctx.actor, "member.list", { institutionId: institutionOf(ctx) });
  const filter = { search: input.search ?? "", state: input.filters.state ?? null };
  const window = windowOf(input, pageSize);
  return inInstitution(ctx, async (scope) => {
    const found = await listMemberRecords(scope, { filter, window });
    return {
      page: cutPage(found, window, ({ id }) => ({ keys: [], id })),
      counts: await countMembersByState(scope, filter),
    };
  });
}
