import type { DeliveryRow } from "@/lib/adapters/db/stores/delivery-store";
import { isFinal, isUndelivered } from "@/lib/domain/credentials/states";
import { isGivenUpMail } from "@/lib/domain/mail/states";

/** The state of the mail that brings a learner their credential. */
export type DeliveryProgress =
  | "claimed"
  | "sent"
  | "queued"
  | "failed"
  | "no-address"
  | "not-delivered"
  | "ended";

export function deliveryProgressOf(row: DeliveryRow): DeliveryProgress {
  if (isFinal(row.state)) return "ended";
  const isMissed = isGivenUpMail(row.mailState);
  if (row.isClaimed) return isMissed ? "failed" : "claimed";
  if (isUndelivered(row.state)) return "not-delivered";
  if (row.email === null) return "no-address";
  if (isMissed) return "failed";
  return row.mailState === "queued" ? "queued" : "sent";
}
