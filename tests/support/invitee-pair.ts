import type { Role } from "@/lib/domain/access/roles";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { newInvitee } from "./invitee";
import type { IssuingWorld } from "./issuing-world";
import { awardedOn, newPassedRun } from "./issuing-world";
import { newMember, type Tenant, type TestMember, wholeInstitution } from "./tenant";

/**
 * An administrator who also decides in this role, and a member they invited today, possibly a
 * second address of their own.
 */
export async function newPair(tenant: Tenant, role: Role) {
  const inviter = await newMember(
    tenant,
    wholeInstitution(...new Set<Role>(["administrator", role])),
  );
  return {
    inviter,
    invitee: await newInvitee(tenant, inviter, { grants: wholeInstitution(role) }),
  };
}

export async function proposedBy(world: IssuingWorld, invitee: TestMember, approver: TestMember) {
  const { runId } = await newPassedRun(world, [{}]);
  const { batchId } = await proposeBatch(invitee.ctx, { runId, awardedOn });
  const { batch } = await getBatch(approver.ctx, { batchId });
  return { batchId, digest: batch.digest };
}
