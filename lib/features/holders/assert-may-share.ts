import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export async function assertMayShare(
  scope: Scope,
  ctx: Context,
  credentialId: string,
): Promise<void> {
  const credential = await findCredential(scope, credentialId);
  if (!credential) throw new AppError("NOT_FOUND");
  authorize(ctx.actor, "share.manage", {
    institutionId: scope.institutionId,
    learnerId: credential.award.learnerId,
  });
}
