import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { adoptKey, listReservedCredentials, markIssued } from "@/lib/adapters/db/stores/credential-store";
import { getIssuingKeyId } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { AwardIntent } from "@/lib/domain/issuing/award-intent";
import { completeIntents, type IssuingTools } from "./sign-reserved";

/** Signs one reserved credential outside a batch: the replacement of one that was revoked. Running it again changes nothing. */
export async function issueCredential(ctx: Context, input: { credentialId: string }, tools: IssuingTools): Promise<void> {
  authorize(ctx.actor, "batch.run", { institutionId: institutionOf(ctx) });
  const which = { id: input.credentialId };
  const [reserved] = await inInstitution(ctx, async (scope) => {
    await adoptKey(scope, which, await getIssuingKeyId(scope));
    return listReservedCredentials(scope, which, 1);
  });
  if (!reserved) return;
  const facts = await completeIntents(ctx, [reserved.intent as unknown as AwardIntent], tools);
  const { documents } = await tools.signCohort(reserved.keyId, facts);
  const signedDocument = documents.get(reserved.id);
  if (signedDocument === undefined) throw new Error("The signer answered for another credential.");
  await inInstitution(ctx, async (scope) => {
    const stored = await markIssued(scope, [{ id: reserved.id, signedDocument }], { keyId: reserved.keyId, issuedAt: ctx.now });
    if (stored.length === 0) {
      // Signed by another run of this job meanwhile; or given over to a new key, and then the job tries again.
      if ((await listReservedCredentials(scope, which, 1)).length > 0) throw new AppError("STALE");
      return;
    }
    await enqueue(scope, "deliver-credentials", { credentialId: reserved.id });
    await recordAudit(scope, ctx, { action: "credential.issue", subject: reserved.id, detail: { format: "elm" } });
  });
}
