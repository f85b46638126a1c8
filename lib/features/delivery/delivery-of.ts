import type { DeliveryRow } from "@/lib/adapters/db/stores/delivery-store";
import type { Delivery } from "@/lib/domain/mail/reminder";

/** One learner's delivery, as `judgeReminder` needs it. */
export function deliveryOf(row: DeliveryRow): Delivery {
  const { state, isClaimed, email, reachedAt } = row;
  return { state, isClaimed, hasAddress: email !== null, reachedAt };
}
