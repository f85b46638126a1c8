import { authorize } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";

export function authorizeReadingProfile(ctx: Context): void {
  const institutionId = institutionOf(ctx);
  const facultyId = anyFacultyReached(ctx.actor, "institution.read-profile");
  authorize(ctx.actor, "institution.read-profile", { institutionId, facultyId });
}
