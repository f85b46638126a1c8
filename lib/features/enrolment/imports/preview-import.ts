import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { insertImport } from "@/lib/adapters/db/stores/learner-import-store";
import { getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { tableByteLimit } from "@/lib/adapters/tables/read-table";
import { type Context, memberOf } from "@/lib/domain/context";
import { withoutControlCharacters } from "@/lib/domain/control-characters";
import { IdSchema } from "@/lib/domain/ids";
import { assertEnrollable } from "@/lib/domain/runs/states";
import { openReading } from "./open-reading";

export const PreviewImportInput = z.object({
  runId: IdSchema,
  file: z
    .instanceof(File, { error: "invalidFile" })
    .refine((file) => file.size > 0, { error: "emptyFile", abort: true })
    .refine((file) => file.size <= tableByteLimit, { error: "fileTooLarge" }),
  requestKey: z.uuid().optional(),
});
export type PreviewImportInput = z.output<typeof PreviewImportInput>;

/**
 * Reads a file and stores it as a preview; no learner is created. Errors: INVALID_INPUT on `file`
 * if it cannot be read at all; LIMIT_EXCEEDED with `tooManyRows` for too many learners; WRONG_STATE
 * for a run that has ended.
 */
export async function previewImport(
  ctx: Context,
  input: PreviewImportInput,
): Promise<{ importId: string }> {
  const source = new Uint8Array(await input.file.arrayBuffer());
  const read = await openReading(ctx, input.runId);
  const { findings, encoding } = await read(source);
  const importId = await inInstitution(ctx, async (scope) => {
    const run = await getRunRecord(scope, input.runId);
    const { requestKey, runId, file } = input;
    const asked = {
      requestKey,
      runId,
      fileName: file.name,
      sha256: sha256Hex(source),
    };
    return onceByKey(scope, { action: "learner.preview-import", input: asked }, async () => {
      assertEnrollable(run.state);
      const id = await insertImport(scope, {
        runId: run.id,
        fileName: withoutControlCharacters(input.file.name).slice(0, 200),
        encoding: encoding ?? "xlsx",
        source,
        createdBy: memberOf(ctx),
        createdAt: ctx.now,
      });
      const detail = { runId: run.id, ...findings.counts, look: findings.look.length };
      await recordAudit(scope, ctx, { action: "learner-import.preview", subject: id, detail });
      return id;
    });
  });
  return { importId };
}
