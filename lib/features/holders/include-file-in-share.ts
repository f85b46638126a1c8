import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { setFileIncluded } from "@/lib/adapters/db/stores/share-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { assertMayShare } from "./assert-may-share";
import { CredentialIdSchema, TickedSchema } from "./share-choice";

export const IncludeFileInShareInput = CredentialIdSchema.extend({ fileIncluded: TickedSchema });
export type IncludeFileInShareInput = z.output<typeof IncludeFileInShareInput>;

/**
 * Includes the signed file in the active link, or withholds it. Errors: WRONG_STATE if there is no
 * link.
 */
export async function includeFileInShare(
  ctx: Context,
  input: IncludeFileInShareInput,
): Promise<{ credentialId: string }> {
  const { credentialId, fileIncluded } = input;
  await inInstitution(ctx, async (scope) => {
    await assertMayShare(scope, ctx, credentialId);
    if (!(await setFileIncluded(scope, credentialId, fileIncluded)))
      throw new AppError("WRONG_STATE");
    await recordAudit(scope, ctx, {
      action: "share.include-file",
      subject: credentialId,
      detail: { fileIncluded },
    });
  });
  return { credentialId };
}
