import { type EndedShare, findEndedShare } from "@/lib/adapters/db/stores/share-store";
import { tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";

export type FindShareEndInput = { token: string };

/**
 * How a share link ended, for anyone who opens it afterwards; null for an unknown link. Only people
 * who had the link know the address.
 */
export async function findShareEnd(
  ctx: Context,
  input: FindShareEndInput,
): Promise<EndedShare | null> {
  authorize(ctx.actor, "share.read");
  return findEndedShare(tokenHash(input.token));
}
