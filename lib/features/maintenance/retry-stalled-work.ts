import { requeue } from "@/lib/adapters/db/record";
import { listStalledDeliveries } from "@/lib/adapters/db/stores/claim-store";
import { listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { listStalledMailIds } from "@/lib/adapters/db/stores/mail-store";
import {
  listSignableReplacements,
  listStalledKeyIds,
} from "@/lib/adapters/db/stores/stalled-work-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { ownKeyPurposes } from "@/lib/domain/keys/key-purposes";
import { stalledBefore } from "@/lib/domain/stalled-before";

/**
 * Asks again for what an institution waits for in vain: the queue gives a job up after some sixteen
 * hours, as of a module that is away over a weekend or a seal that expired. A key that was never
 * made, a replacement that can be signed by now, what was issued and never delivered, and mails
 * that wait. The jobs are those that were given up, and they bear being run twice.
 */
export async function retryStalledWork(ctx: Context): Promise<void> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "signing-key.create-material", { institutionId });
  authorize(ctx.actor, "batch.run", { institutionId });
  authorize(ctx.actor, "mail.send", { institutionId });
  const until = stalledBefore(ctx.now);
  await inInstitution(ctx, async (scope) => {
    for (const keyId of await listStalledKeyIds(scope, {
      purposes: ownKeyPurposes,
      createdUntil: until,
    }))
      await requeue(scope, "create-signing-key", { keyId });
    const keys = await listActiveKeyIds(scope, ctx.now);
    for (const credentialId of await listSignableReplacements(scope, {
      keys,
      reservedUntil: until,
    }))
      await requeue(scope, "issue-credential", { credentialId });
    for (const left of await listStalledDeliveries(scope, until))
      await requeue(scope, "deliver-credentials", left);
    for (const mailId of await listStalledMailIds(scope, until))
      await requeue(scope, "send-mail", { mailId });
  });
}
