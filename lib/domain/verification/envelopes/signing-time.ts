import type { JsonValue } from "@/lib/domain/json/json-value";
import { readStatedInstant } from "@/lib/domain/vcdm/stated-instant";
import { because, type CheckAnswer } from "@/lib/domain/verification/check-answer";

/** The tolerated difference between two clocks. */
const clockLeewayMs = 5 * 60 * 1000;

/**
 * Data Integrity 1.0, 2.1: when a signature was created and when it expires; both as claimed by its
 * signer.
 */
export function findTimeIssue(
  stated: { created?: JsonValue; expires?: JsonValue },
  now: Date,
): CheckAnswer | null {
  const created = readStatedInstant(stated.created);
  if (created !== null && created.earliest > now.getTime() + clockLeewayMs)
    return because("proof-from-the-future", { date: String(stated.created) });
  const expires = readStatedInstant(stated.expires);
  if (expires !== null && expires.latest <= now.getTime())
    return because("proof-expired", { date: String(stated.expires) });
  return expires !== null && expires.earliest <= now.getTime()
    ? because("date-uncertain", { date: String(stated.expires) })
    : null;
}
