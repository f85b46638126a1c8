import { lockCredentials } from "@/lib/adapters/db/stores/credential-store";
import { type DeliveryRow, listDelivery } from "@/lib/adapters/db/stores/delivery-store";
import type { Scope } from "@/lib/adapters/db/tenancy";

/**
 * The rows as they are while they are held: of two registrars who press at once, the second sees
 * that the first has written.
 */
export async function lockDeliveries(scope: Scope, found: DeliveryRow[]): Promise<DeliveryRow[]> {
  await lockCredentials(
    scope,
    found.map(({ awardId }) => awardId),
  );
  return listDelivery(scope, { ids: found.map(({ credentialId }) => credentialId) });
}
