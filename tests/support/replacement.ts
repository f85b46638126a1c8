import { enqueue } from "@/lib/adapters/db/record";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeCorrection } from "@/lib/features/batches/replacements/propose-correction";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { type IssuingWorld, workBatch } from "./issuing-world";

export type Correction = {
  credentialId: string;
  reason: string;
  displayName: string;
  givenName: string;
  familyName: string;
};

/** Approves a proposed batch as the second registrar. */
export async function approveAsSecond(world: IssuingWorld, batchId: string): Promise<void> {
  const { batch } = await getBatch(world.approver.ctx, { batchId });
  await approveBatch(world.approver.ctx, { batchId, digest: batch.digest });
}

/** Proposed by one registrar and approved by the other; not signed yet. */
export async function newApprovedCorrection(
  world: IssuingWorld,
  correction: Correction,
): Promise<string> {
  const { batchId } = await proposeCorrection(world.proposer.ctx, correction);
  await approveAsSecond(world, batchId);
  return batchId;
}

/** The replacement of a credential, through both registrars and the worker. */
export async function replaceCredential(
  world: IssuingWorld,
  correction: Correction,
  tools?: IssuingTools,
): Promise<string> {
  const batchId = await newApprovedCorrection(world, correction);
  const { system } = world.tenant;
  await workBatch(later(system), batchId, tools ?? issuingToolsFor(system));
  return primaryOf(world, batchId);
}

/** A minute later: what is reserved now comes after what was there. */
export const later = <T extends { now: Date }>(ctx: T): T => ({
  ...ctx,
  now: new Date(Date.now() + 60_000),
});

/** The credential in the primary format of a batch of one. */
export async function primaryOf(world: IssuingWorld, batchId: string): Promise<string> {
  const lead = await inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.findFirst({ where: { batchId, format: "elm" }, select: { id: true } }),
  );
  return lead?.id ?? "";
}

/**
 * As the release before batches of replacements left it: the old credential has ended, and its
 * replacement is reserved outside any batch, waiting for a job of its own.
 */
export async function newReservedAlone(
  world: IssuingWorld,
  correction: Correction,
): Promise<string> {
  const { system } = world.tenant;
  const crash: IssuingTools = {
    ...issuingToolsFor(system),
    signCohort: () => Promise.reject(new Error("crash")),
  };
  const batchId = await newApprovedCorrection(world, correction);
  await workBatch(later(system), batchId, crash).catch(() => {});
  const credentialId = await primaryOf(world, batchId);
  await inInstitution(system, async (scope) => {
    const reserved = await scope.tx.credential.findMany({
      where: { batchId },
      select: { id: true, awardId: true },
    });
    await scope.tx.credential.updateMany({
      where: {
        awardId: reserved[0]?.awardId ?? "",
        state: { in: ["issued", "delivered", "claimed"] },
      },
      data: {
        state: "replaced",
        revokedAt: system.now,
        revokedBy: world.proposer.memberId,
        revocationReason: correction.reason,
      },
    });
    await scope.tx.credential.updateMany({
      where: { batchId },
      data: { batchId: null, reservedAt: system.now },
    });
    await scope.tx.issuingBatch.updateMany({ where: { id: batchId }, data: { state: "done" } });
    await scope.tx.openReplacement.deleteMany({ where: { batchId } });
    await enqueue(scope, "issue-credential", { credentialId });
  });
  return credentialId;
}
