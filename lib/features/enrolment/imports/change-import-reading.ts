import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  assertPreviewed,
  findImportHabit,
  type LearnerImportRecord,
  saveImportHabit,
  updateImport,
} from "@/lib/adapters/db/stores/learner-import-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { dayOrders } from "@/lib/domain/enrolment/day-order";
import { headingRowLimit, type ReadingChoices } from "@/lib/domain/enrolment/import-changes";
import { delimiters } from "@/lib/domain/enrolment/split-cells";
import { textEncodings } from "@/lib/domain/enrolment/text-encodings";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { openPreview } from "./open-preview";
import type { ImportReading } from "./reading-room";

const headingRow = z.coerce
  .number({ error: "invalidNumber" })
  .int({ error: "invalidNumber" })
  .min(0, { error: "negative" })
  .max(headingRowLimit, { error: "tooLarge" });

/** Missing values stay as they were. */
export const ChangeImportReadingInput = z.object({
  importId: IdSchema,
  revision: RevisionSchema,
  encoding: z.enum(textEncodings, { error: "unknownCode" }).optional(),
  delimiter: z.enum(delimiters, { error: "unknownCode" }).optional(),
  sheet: z.string().max(200, { error: "tooLong" }).optional(),
  headingRow: headingRow.optional(),
  dayOrder: z
    .union([z.enum(dayOrders), z.literal("").transform(() => null)], { error: "unknownCode" })
    .optional(),
});
export type ChangeImportReadingInput = z.output<typeof ChangeImportReadingInput>;

type Wish = Omit<ChangeImportReadingInput, "importId" | "revision">;

/**
 * Cells and columns are identified by position, which another sheet, separator or heading row
 * changes.
 */
function changedReading(preview: LearnerImportRecord, before: ImportReading, wish: Wish) {
  const choices: ReadingChoices = {
    encoding: wish.encoding ?? preview.choices.encoding,
    delimiter: wish.delimiter ?? preview.choices.delimiter,
    sheet: wish.sheet ?? preview.choices.sheet,
    headingRow: wish.headingRow ?? preview.choices.headingRow,
    dayOrder: wish.dayOrder === undefined ? preview.choices.dayOrder : wish.dayOrder,
    columns: preview.choices.columns,
  };
  const moved =
    (choices.sheet !== null && choices.sheet !== before.sheet) ||
    (choices.delimiter !== null && choices.delimiter !== before.delimiter) ||
    (choices.headingRow !== null && choices.headingRow !== before.table.header.row);
  if (moved) choices.columns = {};
  if (choices.sheet !== before.sheet && wish.headingRow === undefined) choices.headingRow = null;
  return { choices, changes: moved ? [] : preview.changes };
}

/**
 * Reads a preview with another encoding, separator, sheet, heading row or date order. Explicit
 * choices are remembered for the institution's next file. Errors: INVALID_INPUT if the file cannot
 * be read this way; STALE; ALREADY_DONE.
 */
export async function changeImportReading(
  ctx: Context,
  { importId, revision: seen, ...wish }: ChangeImportReadingInput,
): Promise<{ importId: string }> {
  const { preview, run, read } = await openPreview(ctx, importId, seen);
  const before = await read();
  const { choices, changes } = changedReading(preview, before, wish);
  const after = await read({ choices, changes });
  return inInstitution(ctx, async (scope) => {
    await assertPreviewed(scope, preview);
    await updateImport(scope, {
      id: importId,
      revision: seen,
      choices,
      changes,
      encoding: after.encoding ?? "xlsx",
    });
    if (wish.encoding && (wish.encoding !== before.encoding || before.alternatives.length > 0)) {
      const habit = await findImportHabit(scope);
      await saveImportHabit(scope, { ...habit, encoding: wish.encoding }, ctx.now);
    }
    const detail = {
      runId: run.id,
      encoding: after.encoding,
      headingRow: after.table.header.row,
      ...after.findings.counts,
    };
    await recordAudit(scope, ctx, {
      action: "learner-import.read-again",
      subject: importId,
      detail,
    });
    return { importId };
  });
}
