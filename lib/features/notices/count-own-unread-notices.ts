import { countUnreadNotices } from "@/lib/adapters/db/stores/notice-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";

/** How many notices the member has not read; none for a member without any role. */
export async function countOwnUnreadNotices(ctx: Context): Promise<number> {
  const faculties = facultiesReached(ctx.actor, "notice.read-own");
  if (faculties?.length === 0) return 0;
  authorize(ctx.actor, "notice.read-own", {
    institutionId: institutionOf(ctx),
    facultyId: faculties?.[0] ?? null,
  });
  return inInstitution(ctx, (scope) => countUnreadNotices(scope, memberOf(ctx)));
}
