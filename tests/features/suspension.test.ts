import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { reinstateCredential, suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { confirmClaim } from "@/lib/features/learning/confirm-claim";
import { ClaimTokenInput } from "@/lib/features/learning/open-claim";
import { listOwnCredentials } from "@/lib/features/learning/queries";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { issuingWorldForAll } from "../support/issuing-file";
import {
  auditActions,
  brokenAuditEntry,
  newApprovedBatch,
  newIssuingWorld,
  newPassedRun,
  workBatch,
} from "../support/issuing-world";
import { waitingJobs } from "../support/outbox";
import { isSet } from "../support/status-bit";
import { anyone, newPerson, personContext } from "../support/tenant";
import { asWorker } from "../support/worker-side";

const world = issuingWorldForAll();

const reason = "Under investigation";

const deliver = (which: { batchId: string } | { credentialId: string }) =>
  asWorker(() => deliverCredentials(world.tenant.system, which));
const mailsOf = (batchId: string) =>
  inInstitution(world.tenant.system, ({ tx }) => tx.mailMessage.findMany({ where: { batchId } }));

async function newAward(formats: SignedFormat[], options: { isDelivered: boolean } = { isDelivered: true }) {
  const { runId, learners } = await newPassedRun(world, [{ displayName: "Ada" }]);
  const batchId = await newApprovedBatch(world, runId, formats);
  await workBatch(world.tenant.system, batchId);
  if (options.isDelivered) await deliver({ batchId });
  const rows = await rowsOf(batchId);
  const lead = rows.find(({ format }) => format === "elm");
  if (!lead) throw new Error("no credential");
  return { batchId, credentialId: lead.id, learnerId: learners[0]?.learnerId ?? "" };
}

const rowsOf = (batchId: string) =>
  inInstitution(world.tenant.system, ({ tx }) => tx.credential.findMany({ where: { batchId }, orderBy: { format: "asc" } }));

async function bitsOf(batchId: string): Promise<Record<string, boolean>> {
  const bits: Record<string, boolean> = {};
  for (const { format, suspensionListId, suspensionIndex } of await rowsOf(batchId)) {
    if (suspensionListId === null || suspensionIndex === null) continue;
    bits[format] = await isSet(suspensionListId, suspensionIndex);
  }
  return bits;
}

const verdictOf = async (batchId: string, format: SignedFormat) => {
  const row = (await rowsOf(batchId)).find((one) => one.format === format);
  const bytes = new TextEncoder().encode(row?.signedDocument ?? "");
  const { verdict, reason: why } = await verifyCredential(anyone(), { bytes }, installationSources);
  return `${verdict}: ${why}`;
};

describe("a suspension", () => {
  test("holds every format back, is seen by our verifier at once where the format says it, and is given back", async () => {
    const { batchId, credentialId } = await newAward(["open-badge", "open-badge-jwt"]);
    expect(await verdictOf(batchId, "open-badge-jwt")).toBe("valid: valid");
    await suspendCredential(world.proposer.ctx, { credentialId, reason });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual(["suspended", "suspended", "suspended"]);
    expect(await bitsOf(batchId)).toEqual({ "open-badge-jwt": true });
    expect(await verdictOf(batchId, "open-badge-jwt")).toBe("not-valid: suspended");
    const [row] = (await rowsOf(batchId)).filter(({ suspensionListId }) => suspensionListId !== null);
    expect(await waitingJobs("publish-status-list", { statusListId: row?.suspensionListId ?? "" })).not.toEqual([]);

    await reinstateCredential(world.approver.ctx, { credentialId });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual(["delivered", "delivered", "delivered"]);
    expect(await bitsOf(batchId)).toEqual({ "open-badge-jwt": false });
    expect(await verdictOf(batchId, "open-badge-jwt")).toBe("valid: valid");
    const told = await auditActions(world.tenant, credentialId);
    expect(told.slice(-2)).toEqual(["credential.suspend", "credential.reinstate"]);
    expect(await brokenAuditEntry(world.tenant)).toBeNull();
  });

  test("is refused where no format could say it to others", async () => {
    const { credentialId } = await newAward(["open-badge"]);
    await expect(suspendCredential(world.proposer.ctx, { credentialId, reason })).rejects.toMatchObject({
      code: "NOTHING_TO_DO",
    });
  });

  test("happens once, and not to what was revoked; a suspended credential can be revoked", async () => {
    const { batchId, credentialId } = await newAward(["open-badge-jwt"]);
    await suspendCredential(world.proposer.ctx, { credentialId, reason });
    await expect(suspendCredential(world.proposer.ctx, { credentialId, reason })).rejects.toMatchObject({ code: "ALREADY_DONE" });
    await revokeCredential(world.proposer.ctx, { credentialId, reason });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual(["revoked", "revoked"]);
    await expect(reinstateCredential(world.proposer.ctx, { credentialId })).rejects.toMatchObject({ code: "WRONG_STATE" });
    await expect(suspendCredential(world.proposer.ctx, { credentialId, reason })).rejects.toMatchObject({ code: "WRONG_STATE" });
    expect(await verdictOf(batchId, "open-badge-jwt")).toBe("not-valid: revoked");
  });

  test("before the delivery puts the delivery off until the credential is given back", async () => {
    const { batchId, credentialId } = await newAward(["open-badge-jwt"], { isDelivered: false });
    await suspendCredential(world.proposer.ctx, { credentialId, reason });
    await deliver({ batchId });
    expect(await mailsOf(batchId)).toEqual([]);
    await reinstateCredential(world.proposer.ctx, { credentialId });
    expect(await waitingJobs("deliver-credentials", { credentialId })).toHaveLength(1);
    await deliver({ credentialId });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
    expect(await mailsOf(batchId)).toHaveLength(1);
  });

  test("leaves the claim link its worth: who claims meanwhile holds the credential once it is given back", async () => {
    const { batchId, credentialId, learnerId } = await newAward(["open-badge-jwt"]);
    await suspendCredential(world.proposer.ctx, { credentialId, reason });
    const [mail] = await mailsOf(batchId);
    const { token } = ClaimTokenInput.parse({ token: /\/claim\/(\S+)/.exec(mail?.body ?? "")?.[1] });
    await confirmClaim(personContext(await newPerson("Ada")), { token });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual(["suspended", "suspended"]);
    expect(await bitsOf(batchId)).toEqual({ "open-badge-jwt": true });
    await reinstateCredential(world.proposer.ctx, { credentialId });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual(["claimed", "claimed"]);
    const { institutionId } = world.tenant;
    const learner = {
      ...world.tenant.system,
      actor: { kind: "learner", personId: randomUUID(), institutionId, learnerId },
    } as const;
    expect(await listOwnCredentials(learner)).toMatchObject([{ id: credentialId, state: "claimed" }]);
  });

  test("is told to the learner, and so are its end and a revocation; never to one who was not told of the credential", async () => {
    const told = async (credentialId: string) => {
      const mails = await inInstitution(world.tenant.system, ({ tx }) =>
        tx.mailMessage.findMany({ where: { credentialId, NOT: { kind: "credential-earned" } }, orderBy: { kind: "desc" } }),
      );
      return mails.map(({ subject, body }) => `${subject} ${body}`);
    };
    const { credentialId } = await newAward(["open-badge-jwt"]);
    await suspendCredential(world.proposer.ctx, { credentialId, reason });
    await reinstateCredential(world.proposer.ctx, { credentialId });
    await revokeCredential(world.proposer.ctx, { credentialId, reason: "Issued in error" });
    const [suspended, revoked, reinstated, ...more] = await told(credentialId);
    expect(revoked).toMatch(/^Your credential was revoked: Data stewardship .*Reason given: Issued in error/s);
    expect(suspended).toMatch(/^Your credential was suspended: Data stewardship .*Reason given: Under investigation/s);
    expect(reinstated).toMatch(/^Your credential is valid again: Data stewardship /);
    expect(more).toEqual([]);
    const early = await newAward(["open-badge-jwt"], { isDelivered: false });
    await suspendCredential(world.proposer.ctx, { credentialId: early.credentialId, reason });
    expect(await told(early.credentialId)).toEqual([]);
  });

  test("of another university's credential is not found", async () => {
    const { credentialId } = await newAward(["open-badge-jwt"]);
    const other = await newIssuingWorld();
    await expect(suspendCredential(other.proposer.ctx, { credentialId, reason })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
