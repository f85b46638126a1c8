import { z } from "zod";
import { enqueue, onceByKey, recordAudit, requeue } from "@/lib/adapters/db/record";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { findPendingKeyId, insertPendingKey } from "@/lib/adapters/db/stores/signing-key-store";
import { listStalledKeyIds } from "@/lib/adapters/db/stores/stalled-work-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { type OwnKeyPurpose, ownKeyPurposes } from "@/lib/domain/keys/key-purposes";
import { stalledBefore } from "@/lib/domain/stalled-before";

export const RequestSigningKeyInput = z.object({
  purpose: z.enum(ownKeyPurposes).default("issue"),
  requestKey: z.string().max(80).optional(),
});
export type RequestSigningKeyInput = z.input<typeof RequestSigningKeyInput>;

/**
 * Asks for a new signing key of a purpose: the first, or the one that follows on the present. The
 * worker alone holds the key that wraps it, so the worker makes it; until then the present key goes
 * on signing. Asked again after the worker's time, the worker is asked again. With `madeHere` the
 * caller is an operator's command that makes it at once and the worker is not asked: the two of
 * them would make two pairs in a module. Errors: ALREADY_DONE while one is under way.
 */
export async function requestSigningKey(
  ctx: Context,
  input: RequestSigningKeyInput,
  options: { madeHere?: boolean } = {},
): Promise<{ keyId: string }> {
  authorize(ctx.actor, "signing-key.make", { institutionId: institutionOf(ctx) });
  const purpose = input.purpose ?? "issue";
  if (!options.madeHere)
    await inInstitution(ctx, (scope) => requeuePendingKey(scope, { purpose, now: ctx.now }));
  return inInstitution(ctx, async (scope) => {
    await lockInstitution(scope);
    const keyId = await onceByKey(scope, { action: "signing-key.make", input }, async () => {
      if (await findPendingKeyId(scope, purpose)) throw new AppError("ALREADY_DONE");
      const requestedBy = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
      const id = await insertPendingKey(scope, { purpose, requestedBy, createdAt: ctx.now });
      if (!options.madeHere) await enqueue(scope, "create-signing-key", { keyId: id });
      await recordAudit(scope, ctx, {
        action: "signing-key.make",
        subject: id,
        detail: { purpose },
      });
      return id;
    });
    return { keyId };
  });
}

/**
 * The queue gives a job up after its tries, and a key that nobody makes stands in the way of every
 * other. In a transaction of its own, which stands.
 */
async function requeuePendingKey(
  scope: Scope,
  { purpose, now }: { purpose: OwnKeyPurpose; now: Date },
): Promise<void> {
  for (const keyId of await listStalledKeyIds(scope, {
    purposes: [purpose],
    createdUntil: stalledBefore(now),
  }))
    await requeue(scope, "create-signing-key", { keyId });
}
