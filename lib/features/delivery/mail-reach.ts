import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";

export function mailReachOf(ctx: Context): string[] | null {
  const facultyIds = facultiesReached(ctx.actor, "mail.list");
  authorize(ctx.actor, "mail.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return facultyIds;
}
