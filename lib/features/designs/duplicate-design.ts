import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import { getVersion } from "@/lib/adapters/db/stores/micro-credential-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { IdSchema } from "@/lib/domain/ids";
import { MicroCredentialCodeSchema } from "@/lib/domain/micro-credentials/code";
import { codeTaken, insertFirstVersion } from "./insert-first-version";

export const DuplicateDesignInput = z.object({
  /** The version whose content is copied, in whatever state. */
  versionId: IdSchema,
  /** The new micro-credential's own code. */
  code: MicroCredentialCodeSchema,
  requestKey: z.string().max(80).optional(),
});
export type DuplicateDesignInput = z.output<typeof DuplicateDesignInput>;

/**
 * A new micro-credential of the same faculty whose draft has the content of another. Errors:
 * INVALID_INPUT where the code is taken.
 */
export async function duplicateDesign(
  ctx: Context,
  input: DuplicateDesignInput,
): Promise<{ versionId: string }> {
  const authorId = memberOf(ctx);
  const versionId = await inInstitution(
    ctx,
    async (scope) => {
      const { id: from, facultyId, content } = await getVersion(scope, input.versionId);
      authorize(ctx.actor, "micro-credential.create", {
        institutionId: scope.institutionId,
        facultyId,
      });
      return onceByKey(scope, { action: "micro-credential.duplicate", input }, async () => {
        const { id, microCredentialId } = await insertFirstVersion(scope, {
          code: input.code,
          facultyId,
          content,
          authorId,
          now: ctx.now,
        });
        await recordAudit(scope, ctx, {
          action: "micro-credential.duplicate",
          subject: id,
          detail: { microCredentialId, from },
        });
        return id;
      });
    },
    { onConflict: codeTaken },
  );
  return { versionId };
}
