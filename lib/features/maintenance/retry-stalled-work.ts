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
 * Requeues an institution's stalled work: the queue drops a job after some sixteen hours, for
 * example if a module is unavailable over a weekend or a seal has expired. Covers keys that were
 * never created, replacements that can now be signed, undelivered credentials, and waiting mails.
 * The jobs are idempotent.
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
