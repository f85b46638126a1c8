import { authorize } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";

export function authorizeOwnMail(ctx: Context): void {
  const facultyId = facultiesReached(ctx.actor, "notice.choose-own")?.[0] ?? null;
  authorize(ctx.actor, "notice.choose-own", { institutionId: institutionOf(ctx), facultyId });
}
