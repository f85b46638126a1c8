import {
  findAuditIssues,
  findPublishedHead,
  findTrailHead,
  publishAuditHead,
} from "@/lib/adapters/db/stores/audit-head-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { findIssuingKeyId } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { lockActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { log } from "@/lib/adapters/log";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { authorize } from "@/lib/domain/access/authorize";
import type { AuditHead } from "@/lib/domain/audit/audit-head";
import { type Context, institutionOf } from "@/lib/domain/context";
import { auditHeadUrl } from "@/lib/domain/credentials/addresses";
import { didMatchesHost } from "@/lib/domain/credentials/did-web";
import { isoSeconds } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";

export type AuditHeadTools = {
  /** The head with its proof, as the exact text to be published. */
  signAuditHead(head: AuditHead, keyId: string): Promise<string>;
};

/**
 * Signs the trail's head and publishes it. A trail that fails its check gets no further signature:
 * administrators are notified instead, once for each error. Without an active key, or while the
 * installation has another address than the institution's DID, nothing is signed.
 */
export async function publishHead(ctx: Context, tools: AuditHeadTools): Promise<void> {
  authorize(ctx.actor, "audit-head.publish", { institutionId: institutionOf(ctx) });
  const found = await inInstitution(ctx, (scope) => findHeadToSign(scope, ctx), {
    timeoutMs: 120_000,
  });
  if (!found) return;
  const { keyId, ...head } = found;
  const document = await tools.signAuditHead(head, keyId);
  await inInstitution(ctx, async (scope) => {
    // Replaced or stopped while it was signing: the next hour signs with the next key.
    if (!(await lockActiveKey(scope, keyId))) throw new AppError("STALE");
    await publishAuditHead(scope, {
      sequence: head.sequence,
      hash: head.hash,
      keyId,
      signedAt: ctx.now,
      document,
    });
  });
}

async function findHeadToSign(
  scope: Scope,
  ctx: Context,
): Promise<(AuditHead & { keyId: string }) | null> {
  const issues = await findAuditIssues(scope);
  if (issues.changed !== null || issues.missing !== null) {
    log.error(
      { requestId: ctx.requestId, institutionId: scope.institutionId, ...issues },
      "audit trail damaged",
    );
    await notifyAdministrators(scope, ctx, {
      kind: "audit-damaged",
      values: { entry: String(issues.changed ?? issues.missing) },
      path: "/settings/audit",
      dedupeKey: `audit-damaged:${issues.changed ?? ""}:${issues.missing ?? ""}`,
    });
    return null;
  }
  const { slug, did } = await getInstitution(scope);
  const head = await findTrailHead(scope);
  const keyId = await findIssuingKeyId(scope);
  if (!head || !keyId || !didMatchesHost(publicUrl(), did)) return null;
  const earlier = await findPublishedHead(scope, head.sequence);
  return {
    type: "TestamurAuditHead",
    id: auditHeadUrl(publicUrl(), { slug, sequence: head.sequence }),
    institution: did,
    ...head,
    signedAt: isoSeconds(ctx.now),
    ...(earlier
      ? { earlier: auditHeadUrl(publicUrl(), { slug, sequence: earlier.sequence }) }
      : {}),
    keyId,
  };
}
