import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";

/**
 * Pages of this desk are the administrators' even where a query is open to every member: the
 * profile, the table of roles.
 */
export function assertSettings(ctx: Context): Context {
  authorize(ctx.actor, "institution.edit-profile", { institutionId: institutionOf(ctx) });
  return ctx;
}
