import { randomUUID } from "node:crypto";
import { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import {
  endShare,
  findActiveShare,
  insertShare,
  setFileIncluded,
} from "@/lib/adapters/db/stores/share-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { secretToken, tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { shareUrl } from "@/lib/domain/credentials/addresses";
import { AppError } from "@/lib/domain/errors";
import { IdSchema } from "@/lib/domain/ids";

export const ShareCredentialInput = z.object({ credentialId: IdSchema });

/** A form sends the box only where it is ticked. */
const ticked = z.preprocess(
  (value) => value === true || value === "on" || value === "true",
  z.boolean(),
);

export const OpenShareInput = ShareCredentialInput.extend({ fileIncluded: ticked });

async function assertMayShare(scope: Scope, ctx: Context, credentialId: string): Promise<void> {
  const credential = await findCredential(scope, credentialId);
  if (!credential) throw new AppError("NOT_FOUND");
  authorize(ctx.actor, "share.manage", {
    institutionId: scope.institutionId,
    learnerId: credential.award.learnerId,
  });
}

/**
 * Opens the credential's one link; readers get the signed file only where its owner includes it.
 * Asked again while it is active, it answers the same link and changes nothing.
 */
export async function openShare(
  ctx: Context,
  input: { credentialId: string; fileIncluded?: boolean },
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

/**
 * Ends the link: from now on its address leads nowhere, also from a printed QR code. A new link has
 * a new address.
 */
export async function closeShare(
  ctx: Context,
  input: z.output<typeof ShareCredentialInput>,
): Promise<{ credentialId: string }> {
  await inInstitution(ctx, async (scope) => {
    await assertMayShare(scope, ctx, input.credentialId);
    const ended = await endShare(scope, input.credentialId, ctx.now);
    if (ended)
      await recordAudit(scope, ctx, { action: "share.close", subject: input.credentialId });
  });
  return { credentialId: input.credentialId };
}

/**
 * Includes the signed file in the active link, or withholds it. Errors: WRONG_STATE where there is
 * no link.
 */
export async function includeFile(
  ctx: Context,
  input: z.output<typeof OpenShareInput>,
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
