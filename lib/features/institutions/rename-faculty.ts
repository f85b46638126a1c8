import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { updateFacultyName as renameRow } from "@/lib/adapters/db/stores/faculty-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { FacultyNameSchema } from "./faculty-name";

export const RenameFacultyInput = z.object({ facultyId: IdSchema, name: FacultyNameSchema });
export type RenameFacultyInput = z.output<typeof RenameFacultyInput>;

export async function renameFaculty(ctx: Context, input: RenameFacultyInput): Promise<void> {
  authorize(ctx.actor, "institution.edit-faculties", { institutionId: institutionOf(ctx) });
  await inInstitution(
    ctx,
    async (scope) => {
      const found = await renameRow(scope, { id: input.facultyId, name: input.name });
      if (!found) throw new AppError("NOT_FOUND");
      await recordAudit(scope, ctx, { action: "faculty.rename", subject: input.facultyId });
    },
    {
      onConflict: () =>
        new AppError("ALREADY_EXISTS", { fields: [{ path: "name", code: "taken" }] }),
    },
  );
}
