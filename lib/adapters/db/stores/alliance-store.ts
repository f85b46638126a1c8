import type { Scope } from "../tenancy";

/** Puts a university into the alliance of `scope`; false where it is in it already. */
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
