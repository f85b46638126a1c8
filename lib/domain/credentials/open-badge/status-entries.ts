import type { AwardFacts, StatusFacts } from "@/lib/domain/credentials/award-facts";
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
 * The status entries for revocation, and for suspension if the award has one (Bitstring Status List
 * 1.0, section 2.1).
 *
 * The W3C data model allows several entries (VCDM 2.0, section 4.10), Open Badges 3.0 and its
 * schema only one: a single entry is an object, two are an array, which only the W3C model accepts.
 */
export function composeStatusEntries({ status, suspension }: AwardFacts): BadgeNode | BadgeNode[] {
  const revocation = entry(status, "revocation");
  return suspension ? [revocation, entry(suspension, "suspension")] : revocation;
}
