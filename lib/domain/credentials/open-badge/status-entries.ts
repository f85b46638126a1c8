import type { AwardFacts, StatusFacts } from "../award-facts";
import type { BadgeNode } from "./nodes";

function entry(
  { listUrl, index }: StatusFacts,
  statusPurpose: "revocation" | "suspension",
): BadgeNode {
  return {
    id: `${listUrl}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose,
    statusListIndex: String(index),
    statusListCredential: listUrl,
  };
}

/**
 * Where revocation is published, and suspension where the award has a place for it (Bitstring
 * Status List 1.0, section 2.1).
 *
 * The data model of the W3C allows several entries (VCDM 2.0, section 4.10), the one of Open Badges
 * 3.0 allows one, and its schema with it: one entry stands alone, two stand in an array which only
 * the first of the two accepts.
 */
export function composeStatusEntries({ status, suspension }: AwardFacts): BadgeNode | BadgeNode[] {
  const revocation = entry(status, "revocation");
  return suspension ? [revocation, entry(suspension, "suspension")] : revocation;
}
