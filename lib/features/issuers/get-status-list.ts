import { findOpenRestore } from "@/lib/adapters/db/stores/epoch-store";
import { findPublishedStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export type GetStatusListInput = { listId: string };

/**
 * The signed status list exactly as the worker published it. Errors: NOT_FOUND for an unknown or
 * not yet published list; DATABASE_RESTORED while the database has only what was published before
 * the backup, which may show revoked credentials as valid.
 */
export async function getStatusList(
  ctx: Context,
  input: GetStatusListInput,
): Promise<{ text: string; publishedAt: Date }> {
  authorize(ctx.actor, "status-list.read");
  const list = await findPublishedStatusList(input.listId);
  if (!list?.published || !list.publishedAt) throw new AppError("NOT_FOUND");
  if (await findOpenRestore()) throw new AppError("DATABASE_RESTORED", { values: { seconds: 60 } });
  return { text: list.published, publishedAt: list.publishedAt };
}
