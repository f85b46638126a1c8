import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { insertFaculty } from "@/lib/adapters/db/stores/faculty-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { FacultyNameSchema } from "./faculty-name";

export const AddFacultyInput = z.object({
  name: FacultyNameSchema,
  requestKey: z.string().max(80).optional(),
});
export type AddFacultyInput = z.output<typeof AddFacultyInput>;

export async function addFaculty(
  ctx: Context,
  input: AddFacultyInput,
): Promise<{ facultyId: string }> {
  authorize(ctx.actor, "institution.edit-faculties", { institutionId: institutionOf(ctx) });
  return inInstitution(
    ctx,
    async (scope) => {
      const facultyId = await onceByKey(scope, { action: "faculty.add", input }, async () => {
        const id = await insertFaculty(scope, input.name);
        await recordAudit(scope, ctx, { action: "faculty.add", subject: id });
        return id;
      });
      return { facultyId };
    },
    {
      onConflict: () =>
        new AppError("ALREADY_EXISTS", { fields: [{ path: "name", code: "taken" }] }),
    },
  );
}
