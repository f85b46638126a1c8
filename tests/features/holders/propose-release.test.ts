import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asIdentity, inInstitution } from "@/lib/adapters/db/tenancy";
import { findSession, hashSessionToken } from "@/lib/adapters/identity/read-session";
import type { Context } from "@/lib/domain/context";
import { listDeskCounts } from "@/lib/features/desks/list-desk-counts";
import { listLearnerChanges } from "@/lib/features/enrolment/list-learner-changes";
import { approveRelease } from "@/lib/features/holders/approve-release";
import { confirmClaim } from "@/lib/features/holders/confirm-claim";
import { getClaimSteps } from "@/lib/features/holders/get-claim-steps";
import { getSharedCredential } from "@/lib/features/holders/get-shared-credential";
import { proposeRelease } from "@/lib/features/holders/propose-release";
import { proveClaim } from "@/lib/features/holders/prove-claim";
import { readClaim } from "@/lib/features/holders/read-claim";
import { rejectRelease } from "@/lib/features/holders/reject-release";
import { renewClaimLink } from "@/lib/features/holders/renew-claim-link";
import { requestClaimCode } from "@/lib/features/holders/request-claim-code";
import { shareCredential } from "@/lib/features/holders/share-credential";
import {
  byCode,
  byDate,
  foreigner,
  holderOf,
  lastCode,
  mailsTo,
  newOffer,
  tokenIn,
} from "@/tests/support/claim-offer";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { auditActions, credentialsOf } from "@/tests/support/issuing-world";
import { proposeReleaseOf, releaseByTwo } from "@/tests/support/release";
import {
  anyone,
  newMember,
  newPerson,
  newTenant,
  personContext,
  type TestMember,
  wholeInstitution,
} from "@/tests/support/tenant";

const world = issuingWorldForAll();
const reason = "The link was forwarded to someone else.";

/** A credential that its learner's account holds. */
async function newHeld() {
  const offer = await newOffer(world);
  const holder = await newPerson("Grace Holder");
  await confirmClaim(personContext(holder), { token: offer.token });
  return { ...offer, holder };
}

describe("taking a record from its account", () => {
  test("takes two registrars: then rights and shares end, the address is told, and a new link claims it again", async () => {
    const { token, credentialId, learnerId, email, holder } = await newHeld();
    const session = randomUUID();
    const expires = new Date(Date.now() + 3_600_000);
    await asIdentity((tx) =>
      tx.session.create({
        data: { tokenHash: hashSessionToken(session), personId: holder, expires },
      }),
    );
    const { institutionId } = world.tenant;
    const learner: Context = {
      ...world.tenant.system,
      actor: { kind: "learner", personId: holder, institutionId, learnerId },
    };
    const { url } = await shareCredential(learner, { credentialId });

    const shown = await proposeReleaseOf(world, credentialId);
    expect((await findSession(session))?.learners).toHaveLength(1);
    expect(await holderOf(world, learnerId)).toBe(holder);
    await approveRelease(world.approver.ctx, shown);
    expect((await findSession(session))?.learners).toEqual([]);
    const shared = getSharedCredential(anyone(), { token: url.split("/c/")[1] ?? "" });
    await expect(shared).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await credentialsOf(world.tenant, { award: { learnerId } }))[0]?.state).toBe(
      "delivered",
    );
    expect((await mailsTo(world, email)).at(-1)?.subject).toBe(
      "Your credentials can be claimed again",
    );
    expect(await auditActions(world.tenant, learnerId)).toEqual([
      "claim.confirm",
      "claim.propose-release",
      "claim.release",
    ]);
    await expect(approveRelease(world.approver.ctx, shown)).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    await expect(
      proposeRelease(world.proposer.ctx, { credentialId, reason }),
    ).rejects.toMatchObject({ code: "WRONG_STATE" });

    await renewClaimLink(world.proposer.ctx, { credentialId });
    const fresh = tokenIn((await mailsTo(world, email)).at(-1)?.body);
    expect(fresh).not.toBe(token);
    await confirmClaim(personContext(await newPerson("Grace Holder")), { token: fresh });
    expect((await credentialsOf(world.tenant, { award: { learnerId } }))[0]?.state).toBe("claimed");
  });

  test("is not approved by the one who proposed it: the rule says so, and the table does; nor does time approve it", async () => {
    const { credentialId, learnerId, holder } = await newHeld();
    const shown = await proposeReleaseOf(world, credentialId);
    await expect(approveRelease(world.proposer.ctx, shown)).rejects.toMatchObject({
      code: "FOUR_EYES",
    });
    expect((await getClaimSteps(world.proposer.ctx, { credentialId })).openRelease).toMatchObject({
      isOwn: true,
      mayApprove: false,
    });
    expect((await getClaimSteps(world.approver.ctx, { credentialId })).openRelease).toMatchObject({
      mayApprove: true,
      reason,
    });
    const change = (data: Record<string, unknown>) =>
      inInstitution(world.tenant.system, ({ tx }) =>
        tx.changeRequest.updateMany({ where: { id: shown.changeId }, data }),
      );
    const approved = { state: "approved", decidedAt: new Date() };
    await expect(change({ ...approved, decidedBy: world.proposer.memberId })).rejects.toThrow(
      /change_request_four_eyes/,
    );
    await expect(change(approved)).rejects.toThrow(/change_request_approved/);
    const { institutionId, system } = world.tenant;
    const waiting = {
      institutionId,
      kind: "claim-release",
      subjectId: randomUUID(),
      payload: {},
      digest: "0".repeat(64),
      proposedBy: world.proposer.memberId,
      proposedAt: new Date(),
      dueAt: new Date(Date.now() + 60_000),
    };
    const insert = inInstitution(system, ({ tx }) => tx.changeRequest.create({ data: waiting }));
    await expect(insert).rejects.toThrow(/change_request_due/);
    expect(await holderOf(world, learnerId)).toBe(holder);
  });

  test("waits for one decision at a time; it is withdrawn by its proposer and turned down by others", async () => {
    const { credentialId, learnerId, holder } = await newHeld();
    const first = await proposeReleaseOf(world, credentialId);
    await expect(
      proposeRelease(world.approver.ctx, { credentialId, reason }),
    ).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    await rejectRelease(world.proposer.ctx, first);
    const second = await proposeReleaseOf(world, credentialId);
    await expect(
      approveRelease(world.approver.ctx, { ...second, digest: "0".repeat(64) }),
    ).rejects.toMatchObject({
      code: "STALE",
    });
    await rejectRelease(world.approver.ctx, second);
    await expect(approveRelease(world.approver.ctx, second)).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    expect((await auditActions(world.tenant, learnerId)).slice(1)).toEqual([
      "claim.propose-release",
      "claim.withdraw-release",
      "claim.propose-release",
      "claim.reject-release",
    ]);
    expect(await holderOf(world, learnerId)).toBe(holder);
  });

  test("is notified to those who may decide, waits at their desk, and notifies the proposer of the outcome", async () => {
    const { credentialId } = await newHeld();
    const second = await newMember(world.tenant, wholeInstitution("registrar"));
    const assessor = await newMember(world.tenant, wholeInstitution("assessor"));
    const countOf = async ({ ctx }: TestMember) =>
      (await listDeskCounts(ctx)).find(({ desk }) => desk === "enrolment")?.count ?? 0;
    const before = await countOf(second);
    const shown = await proposeReleaseOf(world, credentialId);
    expect(await countOf(second)).toBe(before + 1);
    const waiting = (await listLearnerChanges(second.ctx)).find(({ id }) => id === shown.changeId);
    expect(waiting).toMatchObject({
      kind: "claim-release",
      credentialId,
      dateOfBirth: "2000-02-29",
      isOwn: false,
    });
    await approveRelease(second.ctx, shown);
    const told = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.notice.findMany({
        where: { dedupeKey: { contains: shown.changeId } },
        select: { memberId: true, kind: true, path: true },
      }),
    );
    const path = `/issuing/credentials/${credentialId}`;
    expect(told).toContainEqual({
      memberId: second.memberId,
      kind: "change-request-to-decide",
      path,
    });
    expect(told).toContainEqual({
      memberId: world.proposer.memberId,
      kind: "change-request-approved",
      path,
    });
    expect(told.map(({ memberId }) => memberId)).not.toContain(assessor.memberId);
  });

  test("leaves the date of birth without effect; the account that held the record is notified", async () => {
    const { credentialId, learnerId, email } = await newHeld();
    await releaseByTwo(world, credentialId);
    const about = {
      kind: "claim-released",
      toAddress: { in: [email, "same-address@example.org"] },
      dedupeKey: { contains: learnerId },
    };
    const told = await inInstitution(world.tenant.system, ({ tx }) =>
      tx.mailMessage.findMany({ where: about }),
    );
    expect(told.map(({ toAddress }) => toAddress).sort()).toEqual(
      [email, "same-address@example.org"].sort(),
    );

    await renewClaimLink(world.proposer.ctx, { credentialId });
    const fresh = tokenIn((await mailsTo(world, email)).at(-1)?.body);
    const ctx = await foreigner();
    expect(await readClaim(ctx, { token: fresh })).toMatchObject({
      state: "needs-proof",
      proofs: { dateOfBirth: false },
    });
    await expect(proveClaim(ctx, byDate(fresh, "2000-02-29"))).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(await holderOf(world, learnerId)).toBeNull();
    await requestClaimCode(ctx, { token: fresh });
    expect(await proveClaim(ctx, byCode(fresh, await lastCode(world, email)))).toEqual({
      credentialId,
    });
  });

  test("does not happen from another institution, without the role, or without a recent sign-in", async () => {
    const { credentialId } = await newHeld();
    const elsewhere = await newMember(await newTenant(), wholeInstitution("registrar"));
    const assessor = await newMember(world.tenant, wholeInstitution("assessor"));
    const { signedInAt: _recent, ...longAgo } = world.proposer.ctx;
    for (const [ctx, code] of [
      [elsewhere.ctx, "NOT_FOUND"],
      [assessor.ctx, "FORBIDDEN"],
      [longAgo, "RECENT_SIGN_IN_REQUIRED"],
    ] as const) {
      await expect(proposeRelease(ctx, { credentialId, reason })).rejects.toMatchObject({ code });
    }
    await expect(renewClaimLink(elsewhere.ctx, { credentialId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(renewClaimLink(assessor.ctx, { credentialId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const shown = await proposeReleaseOf(world, credentialId);
    const { signedInAt: _also, ...approver } = world.approver.ctx;
    await expect(approveRelease(approver, shown)).rejects.toMatchObject({
      code: "RECENT_SIGN_IN_REQUIRED",
    });
    await expect(approveRelease(elsewhere.ctx, shown)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(rejectRelease(assessor.ctx, shown)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
