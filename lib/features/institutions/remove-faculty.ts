import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { deleteFaculty, listFacultyRecords } from "@/lib/adapters/db/stores/faculty-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";

export const RemoveFacultyInput = z.object({ facultyId: IdSchema });
export type RemoveFacultyInput = z.output<typeof RemoveFacultyInput>;

/**
 * Removes a faculty that nothing belongs to. Errors: WRONG_STATE while micro-credentials or roles
 * do.
 */
export async function removeFaculty(ctx: Context, input: RemoveFacultyInput): Promise<void> {
  authorize(ctx.actor, "institution.edit-faculties", { institutionId: institutionOf(ctx) });
  await inInstitution(ctx, async (scope) => {
    const faculty = (await listFacultyRecords(scope)).find(({ id }) => id === input.facultyId);
    if (!faculty) throw new AppError("NOT_FOUND");
    if (faculty.microCredentials > 0 || faculty.roles > 0) throw new AppError("WRONG_STATE");
    await deleteFaculty(scope, faculty.id);
    await recordAudit(scope, ctx, { action: "faculty.remove", subject: faculty.id });
  });
}
