import { getRunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { type ImportReading, openReadingRoom, readLearnersInTurn } from "./reading-room";

/** A file not yet read into a run, for members who may import. Errors: NOT_FOUND; FORBIDDEN. */
export async function openReading(
  ctx: Context,
  runId: string,
): Promise<(source: Uint8Array) => Promise<ImportReading>> {
  const room = await inInstitution(ctx, async (scope) => {
    const run = await getRunRecord(scope, runId);
    authorize(ctx.actor, "learner.import", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    return openReadingRoom(scope, ctx.now);
  });
  return (source) => readLearnersInTurn(room, { source, choices: null, changes: [] });
}
