import type { Scope } from "@/lib/adapters/db/tenancy";
import type { DomainClaimOutcome } from "@/lib/domain/credentials/own-domain";

export type DomainClaimRecord = {
  id: string;
  domain: string;
  token: string;
  claimedAt: Date;
  /** When it was last checked, and the outcome; null before the first check. */
  checkedAt: Date | null;
  outcome: DomainClaimOutcome | null;
};

const fields = {
  id: true,
  domain: true,
  token: true,
  claimedAt: true,
  checkedAt: true,
  outcome: true,
} as const;

export async function findDomainClaim(scope: Scope): Promise<DomainClaimRecord | null> {
  const row = await scope.tx.domainClaim.findUnique({
    where: { institutionId: scope.institutionId },
    select: fields,
  });
  return row && { ...row, outcome: row.outcome as DomainClaimOutcome | null };
}

/** Replaces the previous claim. */
export async function replaceDomainClaim(
  scope: Scope,
  claim: Pick<DomainClaimRecord, "domain" | "token" | "claimedAt">,
): Promise<DomainClaimRecord> {
  await deleteDomainClaim(scope);
  const row = await scope.tx.domainClaim.create({
    data: { ...claim, institutionId: scope.institutionId },
    select: fields,
  });
  return { ...row, outcome: null };
}

export async function deleteDomainClaim(scope: Scope): Promise<boolean> {
  const { count } = await scope.tx.domainClaim.deleteMany({
    where: { institutionId: scope.institutionId },
  });
  return count > 0;
}

/** Records the outcome of a check, if the claim is still the same. */
export async function recordDomainCheck(
  scope: Scope,
  check: { id: string; outcome: DomainClaimOutcome; checkedAt: Date },
): Promise<void> {
  const { id, ...data } = check;
  await scope.tx.domainClaim.updateMany({
    where: { institutionId: scope.institutionId, id },
    data,
  });
}

/** A new check is under way: clears the previous outcome. */
export async function clearDomainCheck(scope: Scope, id: string): Promise<void> {
  const data = { outcome: null, checkedAt: null };
  await scope.tx.domainClaim.updateMany({
    where: { institutionId: scope.institutionId, id },
    data,
  });
}
