import { type EndedShare, findEndedShare } from "@/lib/adapters/db/stores/share-store";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

export type FindShareEndInput = { token: string };

/**
 * How a share link ended, for who opens it afterwards; null for a link that never was. Who knows
 * the address once had it.
 */
export async function findShareEnd(
  ctx: Context,
  input: FindShareEndInput,
): Promise<EndedShare | null> {
  authorize(ctx.actor, "share.read");
  return findEndedShare(tokenHash(input.token));
}
