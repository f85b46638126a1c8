import { writeTable } from "@/lib/adapters/tables/write-table";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { learnerColumns } from "@/lib/features/enrolment/learner-columns";

/** The headings of a file to fill in. Errors: FORBIDDEN. */
export async function writeLearnerTemplate(ctx: Context): Promise<string> {
  const facultyIds = facultiesReached(ctx.actor, "learner.import");
  authorize(ctx.actor, "learner.import", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return writeTable([learnerColumns]);
}
