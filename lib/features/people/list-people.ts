import type { z } from "zod";
import {
  countPeople,
  listPersonRecords,
  type PersonRow,
} from "@/lib/adapters/db/stores/person-register-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
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

const pageSize = 50;

export const ListPeopleInput = listInput({
  filters: {},
  // Places are looked up by id: names do not go into addresses.
  sorts: { name: { keys: [], direction: "ascending" } },
  defaultSort: "name",
});
export type ListPeopleInput = z.output<typeof ListPeopleInput>;

export type PeopleList = { page: Page<PersonRow>; count: Count };

/**
 * The register of learners, by surname, a page at a time. Registrars of some faculties see only
 * learners of those faculties' runs. Errors: FORBIDDEN.
 */
export async function listPeople(ctx: Context, input: ListPeopleInput): Promise<PeopleList> {
  const facultyIds = facultiesReached(ctx.actor, "learner.list");
  authorize(ctx.actor, "learner.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  const filter = { search: input.search ?? "", facultyIds };
  const window = windowOf(input, pageSize);
  return inInstitution(ctx, async (scope) => {
    const found = await listPersonRecords(scope, { filter, window });
    const page = cutPage(found, window, ({ id }) => ({ keys: [], id }));
    const counted = await countPeople(scope, filter, countLimit + 1);
    await noteRead(scope, ctx, { what: "learner-register", people: page.rows.length });
    return { page, count: cappedCount(counted) };
  });
}
