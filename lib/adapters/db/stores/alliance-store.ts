import type { Scope } from "@/lib/adapters/db/tenancy";

/** Adds a university to the alliance of `scope`; false if it is a member already. */
export async function insertAllianceMember(
  scope: Scope,
  memberInstitutionId: string,
): Promise<boolean> {
  const { institutionId } = scope;
  const { count } = await scope.tx.allianceMember.createMany({
    data: [{ institutionId, memberInstitutionId }],
    skipDuplicates: true,
  });
  return count === 1;
}
