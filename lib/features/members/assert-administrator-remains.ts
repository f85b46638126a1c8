import { countOtherAdministrators, type MemberRecord } from "@/lib/adapters/db/stores/member-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { administersInstitution } from "@/lib/domain/access/grants";
import type { RoleGrant } from "@/lib/domain/access/roles";
import { AppError } from "@/lib/domain/errors";

/**
 * Attack: two administrators take the role from each other at the same time, and none is left.
 * Rule: the institution is locked before this check, and an active administrator loses the role, or
 * the membership, only while another one is active.
 */
export async function assertAdministratorRemains(
  scope: Scope,
  member: MemberRecord,
  grantsAfter: RoleGrant[],
): Promise<void> {
  const isOne = member.state === "active" && administersInstitution(member.grants);
  if (!isOne || administersInstitution(grantsAfter)) return;
  if ((await countOtherAdministrators(scope, member.id)) === 0)
    throw new AppError("LAST_ADMINISTRATOR");
}
