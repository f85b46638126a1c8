import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { changeState, getVersion } from "@/lib/adapters/db/stores/micro-credential-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema, RevisionSchema } from "@/lib/domain/ids";
import { decideStep } from "@/lib/domain/micro-credentials/states";

export const RetireVersionInput = z.object({ versionId: IdSchema, revision: RevisionSchema });
export type RetireVersionInput = z.output<typeof RetireVersionInput>;

/**
 * Takes a published version out of the catalogue; its course page remains and says so. Errors:
 * WRONG_STATE, STALE.
 */
export async function retireVersion(
  ctx: Context,
  input: RetireVersionInput,
): Promise<{ versionId: string }> {
  return inInstitution(ctx, async (scope) => {
    const { id, facultyId, state, revision } = await getVersion(scope, input.versionId);
    authorize(ctx.actor, "micro-credential.retire", {
      institutionId: scope.institutionId,
      facultyId,
    });
    const next = decideStep(state, "retire");
    if (revision !== input.revision) throw new AppError("STALE");
    await changeState(
      scope,
      { id, state, revision },
      { state: next, retiredAt: ctx.now, updatedAt: ctx.now },
    );
    await recordAudit(scope, ctx, {
      action: "micro-credential.retire",
      subject: id,
      detail: { from: state },
    });
    return { versionId: id };
  });
}
