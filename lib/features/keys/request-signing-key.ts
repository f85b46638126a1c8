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
 * Requests a new signing key for a purpose: the first one, or the successor of the present one.
 * Only the worker has the wrapping key, so the worker creates it; until then the present key
 * continues to sign. A request repeated after the worker's time limit requeues the job. With
 * `madeHere` the caller is an operator's command that creates the key itself, and no job is queued:
 * both would create a pair in a hardware module. Errors: ALREADY_DONE while one is under way.
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
 * The queue drops a job after its last attempt, and a pending key blocks every other. Runs in its
 * own transaction, which is committed even if the request is refused.
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
