import { describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { listLearnerChanges } from "@/lib/features/enrolment/list-learner-changes";
import { approveRelease } from "@/lib/features/holders/approve-release";
import { getClaimSteps } from "@/lib/features/holders/get-claim-steps";
import { getCredential } from "@/lib/features/holders/get-credential";
import { proposeRelease } from "@/lib/features/holders/propose-release";
import { renewClaimLink } from "@/lib/features/holders/renew-claim-link";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { newIssued, newIssuingWorld } from "@/tests/support/issuing-world";
import { newOpenRun } from "@/tests/support/open-run";
import { proposeReleaseOf, releaseByTwo } from "@/tests/support/release";
import { newMember, newPerson, type TestMember } from "@/tests/support/tenant";
import { asWorker } from "@/tests/support/worker-side";

const reason = "The link was forwarded to someone else.";

/**
 * Credentials of a faculty, in an institution of its own: of a learner of that faculty alone, and
 * of one on a run of no faculty as well. Both records are held by accounts, or are unclaimed and no
 * address is known.
 */
async function issuedAtFaculty(state: "held" | "by-hand") {
  const own = await newIssuingWorld();
  const { institutionId, system } = own.tenant;
  const learner = async () =>
    state === "held" ? { personId: await newPerson() } : { email: null };
  const { credentials } = await newIssued(own, [await learner(), await learner()]);
  const { facultyId } = await addFaculty(system, { name: "Law" });
  await inInstitution(system, ({ tx }) =>
    tx.microCredential.updateMany({ where: { institutionId }, data: { facultyId } }),
  );
  const { runId } = await newOpenRun(own.tenant);
  const [alone, shared] = credentials;
  const learnerId = shared?.award.learnerId ?? "";
  await inInstitution(system, ({ tx }) =>
    tx.enrolment.create({ data: { institutionId, runId, learnerId } }),
  );
  const registrar = () => newMember(own.tenant, [{ role: "registrar", facultyId }]);
  const faculty = { proposer: await registrar(), approver: await registrar() };
  return { own, faculty, alone: alone?.id ?? "", shared: shared?.id ?? "" };
}

describe("a registrar of one faculty", () => {
  const forbidden = { code: "FORBIDDEN" };

  test("neither proposes nor approves the release of a learner whom another faculty has as well, and is not asked to", async () => {
    const { own, faculty, alone, shared } = await issuedAtFaculty("held");
    await expect(
      proposeRelease(faculty.proposer.ctx, { credentialId: shared, reason }),
    ).rejects.toMatchObject(forbidden);
    expect(await getClaimSteps(faculty.proposer.ctx, { credentialId: shared })).toMatchObject({
      mayRelease: false,
      mayRenew: false,
    });
    const shown = await proposeReleaseOf(own, shared);
    await expect(approveRelease(faculty.approver.ctx, shown)).rejects.toMatchObject(forbidden);
    expect(
      (await getClaimSteps(faculty.approver.ctx, { credentialId: shared })).openRelease?.mayApprove,
    ).toBe(false);
    expect(await listLearnerChanges(faculty.approver.ctx)).toEqual([]);
    expect(await listLearnerChanges(own.approver.ctx)).toHaveLength(1);
    const told = await inInstitution(own.tenant.system, ({ tx }) =>
      tx.notice.findMany({ where: { dedupeKey: { contains: shown.changeId } } }),
    );
    expect(told.map(({ memberId }) => memberId)).toContain(own.approver.memberId);
    for (const { memberId } of [faculty.proposer, faculty.approver])
      expect(told.map((one) => one.memberId)).not.toContain(memberId);
    await approveRelease(own.approver.ctx, shown);

    expect(await getClaimSteps(faculty.proposer.ctx, { credentialId: alone })).toMatchObject({
      mayRelease: true,
      mayRenew: true,
    });
    await releaseByTwo(faculty, alone);
  });

  test("neither makes nor sees the claim link of a learner whom another faculty has as well", async () => {
    const { own, faculty, alone, shared } = await issuedAtFaculty("by-hand");
    await asWorker(async () => {
      for (const credentialId of [alone, shared])
        await deliverCredentials(own.tenant.system, { credentialId });
    });
    const linkOf = async ({ ctx }: TestMember, credentialId: string) =>
      (await getCredential(ctx, { credentialId })).claimUrl;
    await expect(
      renewClaimLink(faculty.proposer.ctx, { credentialId: shared }),
    ).rejects.toMatchObject(forbidden);
    expect(await linkOf(faculty.proposer, shared)).toBeNull();
    expect(await linkOf(own.proposer, shared)).toMatch(/\/claim\//);
    await renewClaimLink(own.proposer.ctx, { credentialId: shared });
    expect(await linkOf(faculty.proposer, alone)).toMatch(/\/claim\//);
    await renewClaimLink(faculty.proposer.ctx, { credentialId: alone });
  });
});
