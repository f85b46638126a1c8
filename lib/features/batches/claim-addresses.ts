import { listAddresses } from "@/lib/adapters/db/stores/learner-address-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import { canonicalJson } from "@/lib/domain/json/canonical-json";

/**
 * Attack: an address is changed after the approver has read where the claim links go. Rule: the
 * rows that both registrars approve carry a hash of each address; the address itself is not stored
 * with the batch.
 */
export async function withClaimAddresses<Row extends BatchRow>(
  scope: Scope,
  rows: readonly Row[],
): Promise<Row[]> {
  const addresses = await listAddresses(
    scope,
    rows.map(({ learnerId }) => learnerId),
  );
  return rows.map((row) => ({
    ...row,
    claimTo: hashOf(row, addresses.get(row.learnerId) ?? null),
  }));
}

/**
 * Whether the claim link of a proposed row would go to another address now; rows of earlier
 * releases do not record the address.
 */
export function isClaimMoved(row: BatchRow, address: string | null): boolean {
  return row.claimTo !== undefined && row.claimTo !== hashOf(row, address);
}

function hashOf({ enrolmentId }: BatchRow, address: string | null): string | null {
  if (address === null) return null;
  const text = canonicalJson({ format: "testamur-claim-address-1", enrolmentId, address });
  return sha256Hex(text);
}
