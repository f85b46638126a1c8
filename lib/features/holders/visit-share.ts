import { countView, findShareByToken } from "@/lib/adapters/db/stores/share-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

export type VisitShareInput = { token: string };

/**
 * Counts one visit of a share link's page, for the learner to see; who came is not recorded. A link
 * that has ended counts nothing.
 */
export async function visitShare(ctx: Context, input: VisitShareInput): Promise<void> {
  authorize(ctx.actor, "share.read");
  const found = await findShareByToken(tokenHash(input.token));
  if (!found) return;
  await inInstitutionById(found.institutionId, (scope) => countView(scope, found.shareId, ctx.now));
}
