import {
  countPeople,
  listPersonRecords as listPeopleRows,
  type PersonRow,
} from "@/lib/adapters/db/stores/person-register-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { isId } from "@/lib/domain/ids";

const pageSize = 50;

export type PeoplePage = { people: PersonRow[]; next: string | null; count: number };

export type ListPeopleInput = { search?: string; after?: string };

/**
 * The register of learners, by surname, a page at a time. Registrars of some faculties see only
 * learners of those faculties' runs. Errors: FORBIDDEN.
 */
export async function listPeople(ctx: Context, input: ListPeopleInput): Promise<PeoplePage> {
  const facultyIds = facultiesReached(ctx.actor, "learner.list");
  authorize(ctx.actor, "learner.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const filter = { search: input.search?.trim() ?? "", facultyIds };
    const afterId = input.after !== undefined && isId(input.after) ? input.after : null;
    const rows = await listPeopleRows(scope, { filter, afterId, limit: pageSize });
    const people = rows.slice(0, pageSize);
    const count = await countPeople(scope, filter);
    await noteRead(scope, ctx, { what: "learner-register", people: people.length });
    return { people, next: rows.length > pageSize ? (people.at(-1)?.id ?? null) : null, count };
  });
}
