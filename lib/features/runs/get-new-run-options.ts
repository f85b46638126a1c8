import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listRunnableVersions } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";

/** Published versions, from which a run can be opened. */
export async function getNewRunOptions(ctx: Context, _input: Record<string, never>) {
  const facultyIds = facultiesReached(ctx.actor, "run.open");
  authorize(ctx.actor, "run.open", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => ({
    versions: await listRunnableVersions(scope, facultyIds, 500),
    contactEmail: (await getInstitution(scope)).profile.contactEmail,
  }));
}
