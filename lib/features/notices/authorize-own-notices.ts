import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";

export function authorizeOwnNotices(ctx: Context): void {
  const facultyId = facultiesReached(ctx.actor, "notice.read-own")?.[0] ?? null;
  authorize(ctx.actor, "notice.read-own", { institutionId: institutionOf(ctx), facultyId });
}
