import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { listActiveKeyIds } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { findIssuingStop, lockIssuing } from "@/lib/adapters/db/stores/issuing-stop-store";
import {
  listReservedCredentials,
  reassignToActiveKey,
  type Unsigned,
} from "@/lib/adapters/db/stores/reserved-credential-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import { keysOfFormats } from "@/lib/domain/issuing/format-keys";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { signReserved } from "@/lib/features/batches/signing/sign-reserved";
import {
  lockKeysOf,
  replacedMode,
  storeGroups,
} from "@/lib/features/batches/signing/signed-groups";

export type IssueCredentialInput = { credentialId: string };

/**
 * Signs one reserved credential outside a batch, the replacement of one that was revoked, together
 * with the award's other formats. Running it again changes nothing. Does nothing while issuing is
 * stopped; it is requeued when issuing starts again.
 */
export async function issueCredential(
  ctx: Context,
  input: IssueCredentialInput,
  tools: IssuingTools,
): Promise<void> {
  authorize(ctx.actor, "batch.run", { institutionId: institutionOf(ctx) });
  const awardId = await inInstitution(
    ctx,
    async (scope) => (await findCredential(scope, input.credentialId))?.awardId,
  );
  if (!awardId) return;
  const which: Unsigned = { awardId, batchId: null };
  const reserved = await inInstitution(ctx, async (scope) => {
    if (await findIssuingStop(scope)) return [];
    const formats = (await listReservedCredentials(scope, which, 1)).map(({ format }) => format);
    const keyIds = Object.entries(
      keysOfFormats(formats, await listActiveKeyIds(scope, ctx.now)),
    ) as [SignedFormat, string][];
    for (const [format, keyId] of keyIds)
      await reassignToActiveKey(scope, which, { format, keyId });
    return listReservedCredentials(scope, which, 1);
  });
  if (reserved.length === 0) return;
  const groups = await signReserved(ctx, reserved, tools);
  if (groups.some(({ signed, mode }) => signed.length === 0 && mode !== replacedMode))
    throw new Error("The signer answered for another credential.");
  await inInstitution(ctx, async (scope) => {
    if (!(await lockIssuing(scope))) return;
    const heldKeys = await lockKeysOf(scope, groups);
    const stored = await storeGroups(scope, ctx, { which, groups, heldKeys });
    // Reassigned to a new key meanwhile: nothing is stored and the job tries again.
    if (stored.length === 0 && (await listReservedCredentials(scope, which, 1)).length > 0)
      throw new AppError("STALE");
    const issued = stored.flatMap(({ format, ids }) => ids.map((id) => ({ id, format })));
    // Signed by another run of this job.
    if (issued.length === 0) return;
    await enqueue(scope, "deliver-credentials", { credentialId: input.credentialId });
    for (const { id, format } of issued)
      await recordAudit(scope, ctx, {
        action: "credential.issue",
        subject: id,
        detail: { format },
      });
  });
}
