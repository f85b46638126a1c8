import { z } from "zod";
import { onceByKey, recordAudit } from "@/lib/adapters/db/record";
import {
  getVersion,
  insertVersion,
  listSiblings,
} from "@/lib/adapters/db/stores/micro-credential-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";
import { assertCanStartVersion, canStartFrom } from "@/lib/domain/micro-credentials/lifecycle";

export const StartVersionInput = z.object({
  /** The published or retired version whose content the new draft starts from. */
  versionId: IdSchema,
  requestKey: z.string().max(80).optional(),
});
export type StartVersionInput = z.output<typeof StartVersionInput>;

/**
 * A new draft with the content of an earlier version. Errors: WRONG_STATE; ALREADY_EXISTS while
 * another version is in work.
 */
export async function startVersion(
  ctx: Context,
  input: StartVersionInput,
): Promise<{ versionId: string; number: number }> {
  const authorId = memberOf(ctx);
  return inInstitution(
    ctx,
    async (scope) => {
      const from = await getVersion(scope, input.versionId);
      const { microCredentialId, facultyId, content } = from;
      authorize(ctx.actor, "micro-credential.start-version", {
        institutionId: scope.institutionId,
        facultyId,
      });
      const versionId = await onceByKey(
        scope,
        { action: "micro-credential.start-version", input },
        async () => {
          const siblings = await listSiblings(scope, microCredentialId);
          assertCanStartVersion(siblings.map((sibling) => sibling.state));
          if (!canStartFrom(from.state)) throw new AppError("WRONG_STATE");
          const number = Math.max(...siblings.map((sibling) => sibling.number)) + 1;
          const id = await insertVersion(scope, {
            microCredentialId,
            number,
            content,
            authorId,
            now: ctx.now,
          });
          await recordAudit(scope, ctx, {
            action: "micro-credential.start-version",
            subject: id,
            detail: { microCredentialId, number, from: from.id },
          });
          return id;
        },
      );
      return { versionId, number: (await getVersion(scope, versionId)).number };
    },
    { onConflict: () => new AppError("ALREADY_EXISTS", { values: { what: "version" } }) },
  );
}
