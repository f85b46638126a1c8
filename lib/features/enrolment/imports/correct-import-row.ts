import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { updateImport } from "@/lib/adapters/db/stores/learner-import-store";
import type { Context } from "@/lib/domain/context";
import { withCorrection } from "@/lib/domain/enrolment/import-changes";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { hasUnsignableCharacter } from "@/lib/domain/multilingual";
import { withPreview } from "./with-preview";

const CellSchema = z
  .string()
  .max(1000, { error: "tooLong" })
  .refine((text) => !hasUnsignableCharacter(text), { error: "unsignableCharacter" });

export const CorrectImportRowInput = z.object({
  importId: IdSchema,
  revision: RevisionSchema,
  row: RevisionSchema,
  /**
   * The new text of cells, by column as "c0"; other cells stay. No file has a column beyond "c199"
   * (`columnLimit`).
   */
  cells: z
    .record(z.string().regex(/^c1?\d{1,2}$/), CellSchema)
    .transform((cells) =>
      Object.fromEntries(Object.entries(cells).map(([key, text]) => [key.slice(1), text])),
    ),
});
export type CorrectImportRowInput = z.output<typeof CorrectImportRowInput>;

/**
 * Corrects the cells of one row in the preview; the row is checked again, and a decision on it is
 * undone. Errors: STALE; NOT_FOUND; ALREADY_DONE.
 */
export async function correctImportRow(
  ctx: Context,
  { importId, revision: seen, row, cells }: CorrectImportRowInput,
): Promise<{ importId: string }> {
  return withPreview(ctx, { importId, seen }, async (scope, { preview, run, reading }) => {
    if (!reading.findings.all.some((one) => one.row === row)) throw new AppError("NOT_FOUND");
    await updateImport(scope, {
      id: importId,
      revision: seen,
      changes: withCorrection(preview.changes, row, cells),
    });
    await recordAudit(scope, ctx, {
      action: "learner-import.correct",
      subject: importId,
      detail: { runId: run.id, row },
    });
    return { importId };
  });
}
