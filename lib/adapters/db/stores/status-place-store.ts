import { statusListUrl } from "../../../domain/credentials/addresses";
import type { SignedFormat } from "../../../domain/credentials/formats";
import { type ListPlaces, placesNeeded } from "../../../domain/issuing/plan-reservations";
import type { Scope } from "../tenancy";
import { allocateStatusIndexes, type StatusPurpose } from "./status-list-store";

export type Places = {
  revocations: ListPlaces;
  suspensions: ListPlaces | null;
  /** Lists that nobody can read yet. */
  unpublished: string[];
};

/** Places for so many awards in these formats, in the open list of either purpose. Errors: LIMIT_EXCEEDED for more than a list takes. */
export async function allocatePlaces(
  scope: Scope,
  input: { formats: readonly SignedFormat[]; awards: number; publicUrl: string },
): Promise<Places> {
  const needed = placesNeeded(input.formats, input.awards);
  const unpublished: string[] = [];
  const allocate = async (count: number, purpose: StatusPurpose): Promise<ListPlaces> => {
    const { statusListId, indexes, isPublished } = await allocateStatusIndexes(scope, count, purpose);
    if (!isPublished) unpublished.push(statusListId);
    return { listId: statusListId, listUrl: statusListUrl(input.publicUrl, statusListId), indexes };
  };
  const revocations = await allocate(needed.revocations, "revocation");
  const suspensions = needed.suspensions > 0 ? await allocate(needed.suspensions, "suspension") : null;
  return { revocations, suspensions, unpublished };
}
