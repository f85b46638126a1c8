import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  findImportHabit,
  saveImportHabit,
  updateImport,
} from "@/lib/adapters/db/stores/learner-import-store";
import type { Context } from "@/lib/domain/context";
import { ColumnRoleSchema, rememberColumns } from "@/lib/domain/enrolment/import-changes";
import { columnLimit } from "@/lib/domain/enrolment/learner-columns";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { withPreview } from "./with-preview";

export const ChooseImportColumnsInput = z.object({
  importId: IdSchema,
  revision: RevisionSchema,
  /** The role of each column, in column order. */
  roles: z
    .array(z.union([ColumnRoleSchema, z.literal("unclear")], { error: "unknownCode" }))
    .min(1)
    .max(columnLimit),
});
export type ChooseImportColumnsInput = z.output<typeof ChooseImportColumnsInput>;

/**
 * Assigns a role to each column of a preview. It is remembered by heading for the institution's
 * next file. Errors: STALE; ALREADY_DONE.
 */
export async function chooseImportColumns(
  ctx: Context,
  { importId, revision: seen, roles }: ChooseImportColumnsInput,
): Promise<{ importId: string }> {
  return withPreview(ctx, { importId, seen }, async (scope, { preview, run, reading }) => {
    const { table, findings } = reading;
    if (roles.length !== table.header.cells.length) throw new AppError("STALE");
    const fresh = Object.fromEntries(
      roles.flatMap((role, index) =>
        role === "unclear" || role === findings.roles[index] ? [] : [[`#${index}`, role] as const],
      ),
    );
    const columns = { ...preview.choices.columns, ...fresh };
    await updateImport(scope, {
      id: importId,
      revision: seen,
      choices: { ...preview.choices, columns },
    });
    const habit = await findImportHabit(scope);
    await saveImportHabit(
      scope,
      { ...habit, columns: rememberColumns(habit.columns, table.header.cells, fresh) },
      ctx.now,
    );
    const detail = { runId: run.id, changed: Object.keys(fresh).length };
    await recordAudit(scope, ctx, {
      action: "learner-import.choose-columns",
      subject: importId,
      detail,
    });
    return { importId };
  });
}
