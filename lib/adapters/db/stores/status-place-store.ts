import type { Scope } from "@/lib/adapters/db/tenancy";
import { statusListUrl } from "@/lib/domain/credentials/addresses";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { type ListPlaces, placesNeeded } from "@/lib/domain/issuing/plan-reservations";
import { allocateStatusIndexes } from "./status-list-store";

export type Places = {
  revocations: ListPlaces;
  /** Lists that no one can read yet. */
  unpublished: string[];
};

/**
 * Allocates entries for this many awards in these formats, in the open revocation list. Errors:
 * LIMIT_EXCEEDED for more than a list can hold.
 */
export async function allocatePlaces(
  scope: Scope,
  input: { formats: readonly SignedFormat[]; awards: number; publicUrl: string },
): Promise<Places> {
  const count = placesNeeded(input.formats, input.awards);
  const { statusListId, indexes, isPublished } = await allocateStatusIndexes(
    scope,
    count,
    "revocation",
  );
  const listUrl = statusListUrl(input.publicUrl, statusListId);
  return {
    revocations: { listId: statusListId, listUrl, indexes },
    unpublished: isPublished ? [] : [statusListId],
  };
}
