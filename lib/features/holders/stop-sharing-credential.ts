import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { endShare } from "@/lib/adapters/db/stores/share-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { assertMayShare } from "./assert-may-share";
import { CredentialIdSchema } from "./share-choice";

export const StopSharingCredentialInput = CredentialIdSchema;
export type StopSharingCredentialInput = z.output<typeof StopSharingCredentialInput>;

/**
 * Ends the link: its address, also in printed QR codes, shows nothing from now on. A new link has a
 * new address.
 */
export async function stopSharingCredential(
  ctx: Context,
  input: StopSharingCredentialInput,
): Promise<{ credentialId: string }> {
  await inInstitution(ctx, async (scope) => {
    await assertMayShare(scope, ctx, input.credentialId);
    const ended = await endShare(scope, input.credentialId, ctx.now);
    if (ended)
      await recordAudit(scope, ctx, { action: "share.close", subject: input.credentialId });
  });
  return { credentialId: input.credentialId };
}
