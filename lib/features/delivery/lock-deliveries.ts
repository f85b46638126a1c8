import { lockCredentials } from "@/lib/adapters/db/stores/credential-store";
import { type DeliveryRow, listDelivery } from "@/lib/adapters/db/stores/delivery-store";
import type { Scope } from "@/lib/adapters/db/tenancy";

/**
 * Locks and reads the rows: of two registrars who press at the same time, the second sees that the
 * first has written.
 */
export async function lockDeliveries(scope: Scope, found: DeliveryRow[]): Promise<DeliveryRow[]> {
  await lockCredentials(
    scope,
    found.map(({ awardId }) => awardId),
  );
  return listDelivery(scope, { ids: found.map(({ credentialId }) => credentialId) });
}
