import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { getVersion } from "@/lib/adapters/db/stores/micro-credential-store";
import { insertRun } from "@/lib/adapters/db/stores/run-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { RunFactsSchema } from "@/lib/domain/enrolment/run";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { initialRunStates } from "@/lib/domain/runs/states";

export const OpenRunInput = z.intersection(
  z.object({
    versionId: IdSchema,
    /** Whether the run is in the catalogue immediately or stays planned. */
    state: z.enum(initialRunStates, { error: "unknownCode" }).default("open"),
    requestKey: z.uuid().optional(),
  }),
  RunFactsSchema,
);
export type OpenRunInput = z.output<typeof OpenRunInput>;

/**
 * Opens a run of a published version. Errors: NOT_FOUND, WRONG_STATE for a version that is not
 * published.
 */
export async function openRun(ctx: Context, input: OpenRunInput): Promise<{ runId: string }> {
  const { versionId, state, requestKey: _key, ...facts } = input;
  const runId = await inInstitution(ctx, async (scope) => {
    const version = await getVersion(scope, versionId);
    authorize(ctx.actor, "run.open", {
      institutionId: scope.institutionId,
      facultyId: version.facultyId,
    });
    return onceByKey(scope, { action: "run.open", input }, async () => {
      if (version.state !== "published")
        throw new AppError("WRONG_STATE", { values: { state: version.state } });
      const id = await insertRun(scope, { ...facts, versionId, state, createdAt: ctx.now });
      await recordAudit(scope, ctx, {
        action: "run.open",
        subject: id,
        detail: { versionId, state },
      });
      return id;
    });
  });
  return { runId };
}
