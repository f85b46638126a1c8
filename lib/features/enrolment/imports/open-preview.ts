import { getImport, type LearnerImportRecord } from "@/lib/adapters/db/stores/learner-import-store";
import { getRunRecord, type RunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import {
  type ImportReading,
  openReadingRoom,
  readLearnersInTurn,
  type ToRead,
} from "./reading-room";

export type OpenedPreview = {
  preview: LearnerImportRecord;
  run: RunRecord;
  /**
   * Reads the file as the preview says, or with other choices. Errors: ALREADY_DONE for a preview
   * that was confirmed or discarded.
   */
  read: (as?: Pick<ToRead, "choices" | "changes">) => Promise<ImportReading>;
};

/**
 * A readable preview, for members who may import. Errors: NOT_FOUND; FORBIDDEN; STALE if it is open
 * and no longer as it was `seen`.
 */
export async function openPreview(
  ctx: Context,
  importId: string,
  seen: number | null = null,
): Promise<OpenedPreview> {
  return inInstitution(ctx, async (scope) => {
    const preview = await getImport(scope, importId);
    const run = await getRunRecord(scope, preview.runId);
    authorize(ctx.actor, "learner.import", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const { source, choices, changes, state, revision } = preview;
    if (seen !== null && state === "previewed" && revision !== seen) throw new AppError("STALE");
    const room = await openReadingRoom(scope, ctx.now);
    const read: OpenedPreview["read"] = async (as = { choices, changes }) => {
      if (state !== "previewed" || source === null)
        throw new AppError("ALREADY_DONE", { values: { state } });
      return readLearnersInTurn(room, { source, ...as });
    };
    return { preview, run, read };
  });
}
