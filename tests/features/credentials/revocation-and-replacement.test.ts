import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { getBatch } from "@/lib/features/batches/get-batch";
import { proposeCorrection } from "@/lib/features/batches/replacements/propose-correction";
import { confirmRevocation } from "@/lib/features/credentials/confirm-revocation";
import { getRevocation } from "@/lib/features/credentials/get-revocation";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions, workBatch } from "@/tests/support/issuing-world";
import { approveAsSecond, later } from "@/tests/support/replacement";
import {
  newDelivered,
  newProposed,
  noticesOf,
  reason,
  statesOf,
  takeTwoRegistrars,
} from "@/tests/support/revocation";

const world = issuingWorldForAll();

const correctionOf = (credentialId: string) => ({
  credentialId,
  reason: "Name misspelt",
  displayName: "Ada Lovelace",
  givenName: "Ada",
  familyName: "Lovelace",
});

/** A delivered credential whose replacement waits for the second registrar. */
async function newBeingReplaced() {
  const delivered = await newDelivered(world);
  const { batchId } = await proposeCorrection(
    world.proposer.ctx,
    correctionOf(delivered.credentialId),
  );
  return { ...delivered, replacementId: batchId };
}

const batchOf = async (batchId: string) => (await getBatch(world.approver.ctx, { batchId })).batch;
const openOf = (batchId: string) =>
  inInstitution(world.tenant.system, ({ tx }) => tx.openReplacement.count({ where: { batchId } }));

describe("revoking a credential whose replacement is proposed", () => {
  test("ends the proposal with a reason, notifies its proposer, and leaves no row of it open", async () => {
    const { credentialId, replacementId } = await newBeingReplaced();
    const seen = await batchOf(replacementId);
    expect((await getRevocation(world.approver.ctx, { credentialId })).replacement).toEqual({
      batchId: replacementId,
      isProposed: true,
      others: 0,
    });
    await revokeCredential(world.approver.ctx, { credentialId, reason });
    const batch = await batchOf(replacementId);
    expect(batch).toMatchObject({ state: "rejected", rejectedBy: world.approver.memberId });
    expect(batch.reason).toContain(reason);
    expect(await openOf(replacementId)).toBe(0);
    expect(await noticesOf(world, `replacement-rejected:${replacementId}`)).toMatchObject([
      { memberId: world.proposer.memberId },
    ]);
    expect(await auditActions(world.tenant, replacementId)).toEqual([
      "batch.propose",
      "batch.reject",
    ]);
    const late = approveBatch(world.approver.ctx, { batchId: replacementId, digest: seen.digest });
    await expect(late).rejects.toMatchObject({ code: "WRONG_STATE" });
    const { batchId } = await proposeCorrection(world.proposer.ctx, correctionOf(credentialId));
    const { replacements } = await getBatch(world.approver.ctx, { batchId });
    expect(replacements).toMatchObject([{ replaces: { credentialId, state: "revoked" } }]);
  });

  test("and approved stops it for this credential alone", async () => {
    const { credentialId, replacementId } = await newBeingReplaced();
    await approveAsSecond(world, replacementId);
    await revokeCredential(world.proposer.ctx, { credentialId, reason });
    await workBatch(later(world.tenant.system), replacementId);
    expect(await statesOf(world, credentialId)).toEqual(["revoked"]);
    expect(await openOf(replacementId)).toBe(0);
  });
});

test("a second proposal to replace says that one is open", async () => {
  const { credentialId } = await newBeingReplaced();
  const again = proposeCorrection(world.approver.ctx, correctionOf(credentialId));
  await expect(again).rejects.toMatchObject({
    code: "ALREADY_EXISTS",
    details: { values: { what: "replacement" } },
  });
});

describe("where a revocation takes two registrars", () => {
  test("what waits to be revoked is neither proposed nor approved for replacement before that is decided", async () => {
    await takeTwoRegistrars(world);
    const { credentialId, replacementId } = await newBeingReplaced();
    const shown = await newProposed(world, credentialId);
    await expect(approveAsSecond(world, replacementId)).rejects.toMatchObject({
      code: "REVOCATION_OPEN",
    });
    const other = await newDelivered(world);
    await newProposed(world, other.credentialId);
    const proposal = proposeCorrection(world.proposer.ctx, correctionOf(other.credentialId));
    await expect(proposal).rejects.toMatchObject({ code: "REVOCATION_OPEN" });
    await confirmRevocation(world.approver.ctx, shown);
    expect(await batchOf(replacementId)).toMatchObject({ state: "rejected" });
    expect(await openOf(replacementId)).toBe(0);
  });

  test("a replacement that is signed first ends the revocation, and its proposer is notified", async () => {
    const { credentialId, replacementId } = await newBeingReplaced();
    await approveAsSecond(world, replacementId);
    const shown = await newProposed(world, credentialId);
    await workBatch(later(world.tenant.system), replacementId);
    expect((await statesOf(world, credentialId)).sort()).toEqual(["issued", "replaced"]);
    await expect(confirmRevocation(world.approver.ctx, shown)).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    expect(await noticesOf(world, `revocation-decided:${shown.changeId}`)).toMatchObject([
      { memberId: world.proposer.memberId, kind: "revocation-ended" },
    ]);
    expect((await auditActions(world.tenant, credentialId)).slice(-2)).toEqual([
      "credential.end-revocation",
      "credential.reissue",
    ]);
  });
});
