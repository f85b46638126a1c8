import type { Scope } from "@/lib/adapters/db/tenancy";

/** The sign-in methods (`acr`) of which approving a batch requires one; empty if any will do. */
export async function getApprovalAcrs(scope: Scope): Promise<string[]> {
  const { approvalAcrs } = await scope.tx.institution.findUniqueOrThrow({
    where: { id: scope.institutionId },
    select: { approvalAcrs: true },
  });
  return approvalAcrs;
}

export async function updateApprovalAcrs(scope: Scope, approvalAcrs: string[]): Promise<void> {
  await scope.tx.institution.update({
    where: { id: scope.institutionId },
    data: { approvalAcrs },
    select: { id: true },
  });
}
