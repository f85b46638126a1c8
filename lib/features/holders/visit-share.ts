import { countView, findShareByToken } from "@/lib/adapters/db/stores/share-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

export type VisitShareInput = { token: string };

/**
 * Counts one visit to a share page, for the learner to see; visitors are not recorded. Visits to an
 * ended link are not counted.
 */
export async function visitShare(ctx: Context, input: VisitShareInput): Promise<void> {
  authorize(ctx.actor, "share.read");
  const found = await findShareByToken(tokenHash(input.token));
  if (!found) return;
  await inInstitutionById(found.institutionId, (scope) => countView(scope, found.shareId, ctx.now));
}
