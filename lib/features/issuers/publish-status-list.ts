import { recordAudit } from "@/lib/adapters/db/record";
import { getIssuer, getIssuingKeyId } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { lockActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import {
  findStatusList,
  type ListPurpose,
  storeSignedStatusList,
} from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { statusListUrl } from "@/lib/domain/credentials/addresses";
import { assertDidMatchesHost } from "@/lib/domain/credentials/did-web";
import { AppError } from "@/lib/domain/errors";

export type StatusListTools = {
  signStatusList(list: {
    url: string;
    issuerDid: string;
    keyId: string;
    purpose: ListPurpose;
    bits: Uint8Array;
    now: Date;
  }): Promise<string>;
};

export type PublishStatusListInput = { statusListId: string };

/**
 * Signs the present list and publishes it. It is signed between two transactions; an older list
 * never overwrites a newer one. Returns what was published; null if there is no such list, or a
 * newer one was published meanwhile. Errors: WRONG_ADDRESS.
 */
export async function publishStatusList(
  ctx: Context,
  input: PublishStatusListInput,
  tools: StatusListTools,
): Promise<{ id: string; text: string } | null> {
  authorize(ctx.actor, "status-list.publish", { institutionId: institutionOf(ctx) });
  const facts = await inInstitution(ctx, async (scope) => {
    const list = await findStatusList(scope, input.statusListId);
    return list
      ? { list, issuer: await getIssuer(scope), keyId: await getIssuingKeyId(scope) }
      : null;
  });
  if (!facts) return null;
  const { list, issuer, keyId } = facts;
  assertDidMatchesHost(publicUrl(), issuer.did);
  const url = statusListUrl(publicUrl(), list.id);
  const { purpose, bits } = list;
  const published = await tools.signStatusList({
    url,
    issuerDid: issuer.did,
    keyId,
    purpose,
    bits,
    now: ctx.now,
  });
  return inInstitution(ctx, async (scope) => {
    // Replaced or stopped while it was signing: the job tries again with the key that signs now.
    if (!(await lockActiveKey(scope, keyId))) throw new AppError("STALE");
    const stored = await storeSignedStatusList(scope, {
      id: list.id,
      revision: list.revision,
      published,
      publishedAt: ctx.now,
    });
    if (!stored) return null;
    await recordAudit(scope, ctx, {
      action: "status-list.publish",
      subject: list.id,
      detail: { revision: list.revision },
    });
    return { id: list.id, text: published };
  });
}
