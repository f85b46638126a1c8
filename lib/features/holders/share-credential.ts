import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { findActiveShare, insertShare } from "@/lib/adapters/db/stores/share-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { secretToken, tokenHash } from "@/lib/adapters/links/secret-link";
import type { Context } from "@/lib/domain/context";
import { shareUrl } from "@/lib/domain/credentials/addresses";
import { AppError } from "@/lib/domain/errors";
import { assertMayShare } from "./assert-may-share";
import { CredentialIdSchema, TickedSchema } from "./share-choice";

export const ShareCredentialInput = CredentialIdSchema.extend({
  fileIncluded: TickedSchema.optional(),
});
export type ShareCredentialInput = z.output<typeof ShareCredentialInput>;

/**
 * Opens the credential's only share link; readers get the signed file only if its owner includes
 * it. While a link is active, returns the same one and changes nothing.
 */
export async function shareCredential(
  ctx: Context,
  input: ShareCredentialInput,
): Promise<{ url: string }> {
  return inInstitution(ctx, async (scope) => {
    await assertMayShare(scope, ctx, input.credentialId);
    const fileIncluded = input.fileIncluded === true;
    const id = randomUUID();
    const opened = await insertShare(scope, {
      id,
      credentialId: input.credentialId,
      tokenHash: tokenHash(secretToken("share", id)),
      fileIncluded,
    });
    const detail = { fileIncluded };
    if (opened)
      await recordAudit(scope, ctx, { action: "share.open", subject: input.credentialId, detail });
    const share = await findActiveShare(scope, input.credentialId);
    if (!share) throw new AppError("STALE");
    return { url: shareUrl(publicUrl(), secretToken("share", share.id)) };
  });
}
