import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { allocateStatusIndexes } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { findBadgeIssues } from "@/lib/domain/verification/open-badges/open-badge-issues";
import { reinstateCredential } from "@/lib/features/credentials/reinstate-credential";
import { revokeCredential } from "@/lib/features/credentials/revoke-credential";
import { suspendCredential } from "@/lib/features/credentials/suspend-credential";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { ClaimTokenSchema } from "@/lib/features/holders/claim-token";
import { confirmClaim } from "@/lib/features/holders/confirm-claim";
import { listOwnCredentials } from "@/lib/features/holders/list-own-credentials";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import {
  auditActions,
  brokenAuditEntry,
  newApprovedBatch,
  newIssuingWorld,
  newPassedRun,
  workBatch,
} from "@/tests/support/issuing-world";
import { waitingJobs } from "@/tests/support/outbox";
import { isSet } from "@/tests/support/status-bit";
import { anyone, newPerson, personContext } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const world = issuingWorldForAll();

const reason = "Under investigation";

const deliver = (which: { batchId: string } | { credentialId: string }) =>
  asWorker(() => deliverCredentials(world.tenant.system, which));
const mailsOf = (batchId: string) =>
  inInstitution(world.tenant.system, ({ tx }) => tx.mailMessage.findMany({ where: { batchId } }));

async function newAward(
  formats: SignedFormat[],
  options: { isDelivered: boolean } = { isDelivered: true },
) {
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
  inInstitution(world.tenant.system, ({ tx }) =>
    tx.credential.findMany({ where: { batchId }, orderBy: { format: "asc" } }),
  );

async function bitsOf(batchId: string): Promise<Record<string, boolean>> {
  const bits: Record<string, boolean> = {};
  for (const { format, suspensionListId, suspensionIndex } of await rowsOf(batchId)) {
    if (suspensionListId === null || suspensionIndex === null) continue;
    bits[format] = await isSet(suspensionListId, suspensionIndex);
  }
  return bits;
}

/** As tokens had one until release 0.1. */
async function giveSuspensionPlace(batchId: string): Promise<string> {
  return inInstitution(world.tenant.system, async (scope) => {
    const { statusListId, indexes } = await allocateStatusIndexes(scope, 1, "suspension");
    const data = { suspensionListId: statusListId, suspensionIndex: indexes[0] ?? 0 };
    await scope.tx.credential.updateMany({ where: { batchId, format: "open-badge-jwt" }, data });
    return statusListId;
  });
}

const verdictOf = async (batchId: string, format: SignedFormat) => {
  const row = (await rowsOf(batchId)).find((one) => one.format === format);
  const bytes = new TextEncoder().encode(row?.signedDocument ?? "");
  const { verdict, reason: why } = await verifyCredential(anyone(), { bytes }, installationSources);
  return `${verdict}: ${why}`;
};

describe("a suspension", () => {
  const formats = ["elm", "open-badge", "open-badge-jwt"] as const;

  test("suspends every format, is shown by our verifier immediately for each of them, and is reinstated", async () => {
    const { batchId, credentialId } = await newAward(["open-badge", "open-badge-jwt"]);
    for (const format of formats) expect(await verdictOf(batchId, format)).toBe("valid: valid");
    await suspendCredential(world.proposer.ctx, { credentialId, reason });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual([
      "suspended",
      "suspended",
      "suspended",
    ]);
    for (const format of formats)
      expect(await verdictOf(batchId, format)).toBe("not-valid: suspended");

    await reinstateCredential(world.approver.ctx, { credentialId });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual([
      "delivered",
      "delivered",
      "delivered",
    ]);
    for (const format of formats) expect(await verdictOf(batchId, format)).toBe("valid: valid");
    const told = await auditActions(world.tenant, credentialId);
    expect(told.slice(-2)).toEqual(["credential.suspend", "credential.reinstate"]);
    expect(await brokenAuditEntry(world.tenant)).toBeNull();
  });

  test("takes no second status entry: a new token has one, and holds to the schema of badges", async () => {
    const { batchId } = await newAward(["open-badge-jwt"]);
    const token = (await rowsOf(batchId)).find(({ format }) => format === "open-badge-jwt");
    const claims = JSON.parse(
      Buffer.from(token?.signedDocument?.split(".")[1] ?? "", "base64url").toString(),
    );
    expect(claims.credentialStatus).toMatchObject({
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
    });
    expect([token?.suspensionListId, token?.suspensionIndex]).toEqual([null, null]);
    expect(findBadgeIssues(claims)).toEqual([]);
  });

  test("of a token from an earlier release is published in the list that the token names, too", async () => {
    const { batchId, credentialId } = await newAward(["open-badge-jwt"]);
    const statusListId = await giveSuspensionPlace(batchId);
    await suspendCredential(world.proposer.ctx, { credentialId, reason });
    expect(await bitsOf(batchId)).toEqual({ "open-badge-jwt": true });
    expect(await waitingJobs("publish-status-list", { statusListId })).not.toEqual([]);
    await reinstateCredential(world.proposer.ctx, { credentialId });
    expect(await bitsOf(batchId)).toEqual({ "open-badge-jwt": false });
  });

  test("happens once, and not to what was revoked; a suspended credential can be revoked", async () => {
    const { batchId, credentialId } = await newAward(["open-badge-jwt"]);
    await suspendCredential(world.proposer.ctx, { credentialId, reason });
    await expect(
      suspendCredential(world.proposer.ctx, { credentialId, reason }),
    ).rejects.toMatchObject({ code: "ALREADY_DONE" });
    await revokeCredential(world.proposer.ctx, { credentialId, reason });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual(["revoked", "revoked"]);
    await expect(reinstateCredential(world.proposer.ctx, { credentialId })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await expect(
      suspendCredential(world.proposer.ctx, { credentialId, reason }),
    ).rejects.toMatchObject({ code: "WRONG_STATE" });
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
    const { token } = ClaimTokenSchema.parse({
      token: /\/claim\/(\S+)/.exec(mail?.body ?? "")?.[1],
    });
    await confirmClaim(personContext(await newPerson("Ada")), { token });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual(["suspended", "suspended"]);
    expect(await verdictOf(batchId, "open-badge-jwt")).toBe("not-valid: suspended");
    await reinstateCredential(world.proposer.ctx, { credentialId });
    expect((await rowsOf(batchId)).map(({ state }) => state)).toEqual(["claimed", "claimed"]);
    const { institutionId } = world.tenant;
    const learner = {
      ...world.tenant.system,
      actor: { kind: "learner", personId: randomUUID(), institutionId, learnerId },
    } as const;
    expect(await listOwnCredentials(learner)).toMatchObject([
      { id: credentialId, state: "claimed" },
    ]);
  });

  test("is notified to the learner, as are its end and a revocation; never to one who was not notified of the credential", async () => {
    const told = async (credentialId: string) => {
      const mails = await inInstitution(world.tenant.system, ({ tx }) =>
        tx.mailMessage.findMany({
          where: { credentialId, NOT: { kind: "credential-earned" } },
          orderBy: { kind: "desc" },
        }),
      );
      return mails.map(({ subject, body }) => `${subject} ${body}`);
    };
    const { credentialId } = await newAward(["open-badge-jwt"]);
    await suspendCredential(world.proposer.ctx, { credentialId, reason });
    await reinstateCredential(world.proposer.ctx, { credentialId });
    await revokeCredential(world.proposer.ctx, { credentialId, reason: "Issued in error" });
    const [suspended, revoked, reinstated, ...more] = await told(credentialId);
    expect(revoked).toMatch(
      /^Your credential was revoked: Data stewardship .*Reason given: Issued in error/s,
    );
    expect(suspended).toMatch(
      /^Your credential was suspended: Data stewardship .*Reason given: Under investigation/s,
    );
    expect(reinstated).toMatch(/^Your credential is valid again: Data stewardship /);
    expect(more).toEqual([]);
    const early = await newAward(["open-badge-jwt"], { isDelivered: false });
    await suspendCredential(world.proposer.ctx, { credentialId: early.credentialId, reason });
    expect(await told(early.credentialId)).toEqual([]);
  });

  test("of another university's credential is not found", async () => {
    const { credentialId } = await newAward(["open-badge-jwt"]);
    const other = await newIssuingWorld();
    await expect(
      suspendCredential(other.proposer.ctx, { credentialId, reason }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
