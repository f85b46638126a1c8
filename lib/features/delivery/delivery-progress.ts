import type { DeliveryRow } from "@/lib/adapters/db/stores/delivery-store";

/** What became of the mail that brings a learner their credential. */
export type DeliveryProgress =
  | "claimed"
  | "sent"
  | "queued"
  | "failed"
  | "no-address"
  | "not-delivered"
  | "ended";

export function deliveryProgressOf(row: DeliveryRow): DeliveryProgress {
  if (["revoked", "replaced", "cancelled", "expired"].includes(row.state)) return "ended";
  const isMissed = row.mailState === "failed" || row.mailState === "set-aside";
  if (row.isClaimed) return isMissed ? "failed" : "claimed";
  if (["reserved", "issued"].includes(row.state)) return "not-delivered";
  if (row.email === null) return "no-address";
  if (isMissed) return "failed";
  return row.mailState === "queued" ? "queued" : "sent";
}
