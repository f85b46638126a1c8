import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import {
  deleteMicroCredential,
  deleteVersion,
  getVersion,
} from "@/lib/adapters/db/stores/micro-credential-store";
import { listReviewsOf } from "@/lib/adapters/db/stores/review-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import { assertDiscardable } from "@/lib/domain/micro-credentials/lifecycle";

export const DiscardDraftInput = z.object({ versionId: IdSchema });
export type DiscardDraftInput = z.output<typeof DiscardDraftInput>;

/**
 * Deletes a draft that was never submitted; if it was the micro-credential's only version, the code
 * becomes free again. The audit trail has the ids, not the content. Errors: WRONG_STATE if it was
 * ever submitted; STALE if someone saved it in between.
 */
export async function discardDraft(
  ctx: Context,
  input: DiscardDraftInput,
): Promise<{ microCredentialId: string }> {
  return inInstitution(ctx, async (scope) => {
    const { id, state, revision, facultyId, microCredentialId, number } = await getVersion(
      scope,
      input.versionId,
    );
    authorize(ctx.actor, "micro-credential.discard", {
      institutionId: scope.institutionId,
      facultyId,
    });
    assertDiscardable({ state, reviews: (await listReviewsOf(scope, id)).length });
    await deleteVersion(scope, { id, revision });
    await deleteMicroCredential(scope, microCredentialId);
    await recordAudit(scope, ctx, {
      action: "micro-credential.discard",
      subject: id,
      detail: { microCredentialId, number },
    });
    return { microCredentialId };
  });
}
