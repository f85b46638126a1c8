import { describe, expect, test } from "vitest";
import { findCurrentStatusBits, findStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import type { IssuingTools } from "@/lib/features/batches/signing/issuing-tools";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { getCredential } from "@/lib/features/holders/get-credential";
import { issuingToolsFor } from "@/lib/worker/issuing-tools";
import { newDelivered } from "@/tests/support/delivered-credential";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  brokenAuditEntry,
  credentialsOf,
  newApprovedBatch,
  newIssued,
  newPassedRun,
  workBatch,
} from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import { later } from "@/tests/support/replacement";
import { isSet } from "@/tests/support/status-bit";
import { newMember } from "@/tests/support/tenant";

const world = issuingWorldForAll();

const reason = "Issued in error";

const isRevoked = ({ statusListId, statusIndex }: { statusListId: string; statusIndex: number }) =>
  isSet(statusListId, statusIndex);

const revisionOf = (id: string) =>
  inInstitution(world.tenant.system, (scope) => findStatusList(scope, id)).then(
    (list) => list?.revision ?? 0,
  );

const countSet = async (id: string) =>
  [...((await findCurrentStatusBits(id))?.bits ?? [])].reduce(
    (sum, byte) => sum + byte.toString(2).replaceAll("0", "").length,
    0,
  );

describe("revoking", () => {
  test("is not for a registrar whom one administrator made today, who can suspend", async () => {
    const { id: credentialId } = await newDelivered(world);
    const { ctx } = await newMember(world.tenant, [
      { role: "registrar", facultyId: null, provisional: true },
    ]);
    await expect(revokeCredential(ctx, { credentialId, reason })).rejects.toMatchObject({
      code: "ROLE_NOT_CONFIRMED",
    });
    await suspendCredential(ctx, { credentialId, reason });
    expect((await getCredential(world.proposer.ctx, { credentialId })).credential.state).toBe(
      "suspended",
    );
  });

  test("immediately sets this credential's bit and no other, and has the list published again", async () => {
    const credential = await newDelivered(world);
    const [revision, set] = [
      await revisionOf(credential.statusListId),
      await countSet(credential.statusListId),
    ];
    expect(await isRevoked(credential)).toBe(false);
    await revokeCredential(world.approver.ctx, { credentialId: credential.id, reason });
    expect(await isRevoked(credential)).toBe(true);
    expect(await countSet(credential.statusListId)).toBe(set + 1);
    expect(await revisionOf(credential.statusListId)).toBe(revision + 1);
    expect(
      await waitingJobs("publish-status-list", { statusListId: credential.statusListId }),
    ).toHaveLength(1);
    const detail = await getCredential(world.proposer.ctx, { credentialId: credential.id });
    expect(detail.credential).toMatchObject({ state: "revoked", revocationReason: reason });
    expect(detail.signedDocument).toBe(credential.signedDocument);
    expect((await auditActions(world.tenant, credential.id)).at(-1)).toBe("credential.revoke");
    const told = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.findMany({
        where: { credentialId: credential.id, kind: "credential-revoked" },
      }),
    );
    expect(told.map(({ body }) => body.includes(reason))).toEqual([true]);
  });

  test("happens once, whatever the order of clicks", async () => {
    const { id: credentialId } = await newDelivered(world);
    const clicks = await Promise.allSettled(
      [world.proposer, world.approver, world.proposer].map(({ ctx }) =>
        revokeCredential(ctx, { credentialId, reason }),
      ),
    );
    expect(clicks.filter((click) => click.status === "fulfilled")).toHaveLength(1);
    await expect(
      revokeCredential(world.proposer.ctx, { credentialId, reason }),
    ).rejects.toMatchObject({ code: "ALREADY_DONE" });
    expect(
      (await auditActions(world.tenant, credentialId)).filter(
        (action) => action === "credential.revoke",
      ),
    ).toHaveLength(1);
  });

  test("many concurrently sets every bit", async () => {
    const { batchId } = await newIssued(world, [{}, {}, {}, {}, {}, {}]);
    const credentials = await credentialsOf(world.tenant, { batchId });
    await Promise.all(
      credentials.map(({ id }) =>
        revokeCredential(world.approver.ctx, { credentialId: id, reason }),
      ),
    );
    for (const credential of credentials) expect(await isRevoked(credential)).toBe(true);
    expect(await brokenAuditEntry(world.tenant)).toBeNull();
  });

  test("does not make the learner eligible by itself: they are listed apart, with the reason", async () => {
    const { id: credentialId, runId } = await newDelivered(world);
    await revokeCredential(world.approver.ctx, { credentialId, reason });
    const { eligible, again, ineligible } = await getIssuingPreview(world.proposer.ctx, { runId });
    expect([eligible, ineligible]).toEqual([[], []]);
    const revokedAt = world.approver.ctx.now.toISOString();
    expect(again).toMatchObject([{ again: { credentialId, reason, revokedAt } }]);
  });

  test("is not possible before signing", async () => {
    const { runId } = await newPassedRun(world, [{}]);
    const batchId = await newApprovedBatch(world, runId);
    const crashing: IssuingTools = {
      ...issuingToolsFor(world.tenant.system),
      signCohort: () => Promise.reject(new Error("crash")),
    };

    await expect(workBatch(later(world.tenant.system), batchId, crashing)).rejects.toThrow("crash");
    const [reserved] = await credentialsOf(world.tenant, { batchId });
    const attempt = revokeCredential(world.approver.ctx, {
      credentialId: reserved?.id ?? "",
      reason,
    });
    await expect(attempt).rejects.toMatchObject({ code: "WRONG_STATE" });
  });
});
