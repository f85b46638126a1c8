import { recordAudit } from "@/lib/adapters/db/record";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { activateKey, findSigningKey, retireActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { createSigningKey } from "@/lib/adapters/signing/create-key";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

/**
 * Makes the material of a pending key and activates it; the former active key may only verify from then on. For the worker: it alone is given the
 * key-encryption key. Done twice it happens once. Errors: NOT_FOUND.
 */
export async function createKeyMaterial(
  ctx: Context,
  input: { keyId: string },
  keyEncryptionKey: Parameters<typeof createSigningKey>[1],
): Promise<void> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "signing-key.create-material", { institutionId });
  const { publicKeyMultibase, wrappedPrivateKey } = createSigningKey({ institutionId, keyId: input.keyId }, keyEncryptionKey);
  await inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const key = await findSigningKey(scope, input.keyId);
    if (!key) throw new AppError("NOT_FOUND");
    if (key.state !== "pending") return;
    const formerKeyId = await retireActiveKey(scope, ctx.now);
    await activateKey(scope, { id: key.id, publicKeyMultibase, wrappedPrivateKey, activatedAt: ctx.now });
    const detail = { publicKeyMultibase, formerKeyId };
    await recordAudit(scope, ctx, { action: "signing-key.create-material", subject: key.id, detail });
  });
}
