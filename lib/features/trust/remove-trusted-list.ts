import { z } from "zod";
import { deleteTrustedList } from "@/lib/adapters/db/stores/trusted-list-store";
import { log } from "@/lib/adapters/log";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export const RemoveTrustedListInput = z.object({ territory: z.string().regex(/^[A-Z]{2}$/) });
export type RemoveTrustedListInput = z.output<typeof RemoveTrustedListInput>;

/**
 * Removes a list: the issuer of seals that only it vouched for is reported as not known from now
 * on. Errors: NOT_FOUND if there is none.
 */
export async function removeTrustedList(
  ctx: Context,
  input: RemoveTrustedListInput,
): Promise<void> {
  authorize(ctx.actor, "trust-registry.import", { institutionId: institutionOf(ctx) });
  if (!(await deleteTrustedList(input.territory))) throw new AppError("NOT_FOUND");
  log.info({ requestId: ctx.requestId, territory: input.territory }, "trusted list removed");
}
