import { enqueueAgain } from "@/lib/adapters/db/record";
import { listLeftUndelivered } from "@/lib/adapters/db/stores/claim-store";
import { listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { listLeftKeyIds, listSignableReplacements } from "@/lib/adapters/db/stores/left-work-store";
import { listLeftMailIds } from "@/lib/adapters/db/stores/mail-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { ownKeyPurposes } from "@/lib/domain/keys/key-purposes";
import { leftSince } from "@/lib/domain/left-since";

/**
 * Asks again for what an institution waits for in vain: the queue gives a job up after some sixteen
 * hours, as of a module that is away over a weekend or a seal that expired. A key that was never
 * made, a replacement that can be signed by now, what was issued and never delivered, and mails
 * that wait. The jobs are those that were given up, and they bear being run twice.
 */
export async function askAgain(ctx: Context): Promise<void> {
  const institutionId = institutionOf(ctx);
  authorize(ctx.actor, "signing-key.create-material", { institutionId });
  authorize(ctx.actor, "batch.run", { institutionId });
  authorize(ctx.actor, "mail.send", { institutionId });
  const until = leftSince(ctx.now);
  await inInstitution(ctx, async (scope) => {
    for (const keyId of await listLeftKeyIds(scope, {
      purposes: ownKeyPurposes,
      createdUntil: until,
    }))
      await enqueueAgain(scope, "create-signing-key", { keyId });
    const keys = await listActiveKeyIds(scope, ctx.now);
    for (const credentialId of await listSignableReplacements(scope, {
      keys,
      reservedUntil: until,
    }))
      await enqueueAgain(scope, "issue-credential", { credentialId });
    for (const left of await listLeftUndelivered(scope, until))
      await enqueueAgain(scope, "deliver-credentials", left);
    for (const mailId of await listLeftMailIds(scope, until))
      await enqueueAgain(scope, "send-mail", { mailId });
  });
}
