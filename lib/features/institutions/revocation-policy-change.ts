import { recordAudit } from "@/lib/adapters/db/record";
import { closeChangeRequest } from "@/lib/adapters/db/stores/change-request-store";
import {
  getRevocationPolicy,
  updateRevocationPolicy,
} from "@/lib/adapters/db/stores/revocation-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import { RevocationPolicyChangeSchema } from "@/lib/domain/four-eyes/revocation-policy";

/**
 * The request is closed first: the database allows loosening only together with an approval. The
 * caller has locked the institution.
 */
export async function carryOutRevocationPolicy(
  scope: Scope,
  ctx: Context,
  { request, decidedBy }: { request: ChangeRequest; decidedBy: string | null },
): Promise<void> {
  const { from, to } = RevocationPolicyChangeSchema.parse(request.payload);
  if ((await getRevocationPolicy(scope)) !== from) throw new AppError("STALE");
  await closeChangeRequest(scope, request.id, { state: "approved", decidedBy, decidedAt: ctx.now });
  await updateRevocationPolicy(scope, to);
  const detail = { changeId: request.id, from, to };
  const action = "institution.approve-revocation-policy";
  await recordAudit(scope, ctx, { action, subject: scope.institutionId, detail });
}
