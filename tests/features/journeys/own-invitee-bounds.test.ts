import { describe, expect, test } from "vitest";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { approveBatch } from "@/lib/features/batches/approve-batch";
import { acceptInvitation } from "@/lib/features/members/accept-invitation";
import { changeRoles } from "@/lib/features/members/change-roles";
import { confirmRoles } from "@/lib/features/members/confirm-roles";
import { disableMember } from "@/lib/features/members/disable-member";
import { enableMember } from "@/lib/features/members/enable-member";
import { inviteMember } from "@/lib/features/members/invite-member";
import { renewInvitation } from "@/lib/features/members/renew-invitation";
import { newSubmitted } from "@/tests/support/design-desk";
import { afterADay, newInvitee, signedIn } from "@/tests/support/invitee";
import { newPair, proposedBy } from "@/tests/support/invitee-pair";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newPassedRun } from "@/tests/support/issuing-world";
import { newMember, newPerson, personContext, wholeInstitution } from "@/tests/support/tenant";

type Tx = Scope["tx"];

const world = issuingWorldForAll();

const refused = { code: "OWN_INVITEE" };

const reason = "Seen the identity card";

describe("the rule holds", () => {
  test("where the role is taken away again before the approval", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const proposal = await proposedBy(world, invitee, inviter);
    await changeRoles(inviter.ctx, { memberId: invitee.memberId, grants: [] });
    await expect(approveBatch(inviter.ctx, proposal)).rejects.toMatchObject(refused);
    await changeRoles(inviter.ctx, {
      memberId: invitee.memberId,
      grants: wholeInstitution("assessor"),
    });
    await expect(approveBatch(inviter.ctx, proposal)).rejects.toMatchObject(refused);
  });

  test("for both, where a colleague sends the invitation again", async () => {
    const [inviter, sender] = [
      await newMember(world.tenant, wholeInstitution("administrator", "registrar")),
      await newMember(world.tenant, wholeInstitution("administrator", "registrar")),
    ];
    const wanted = {
      displayName: "Second address",
      email: `again-${inviter.memberId}@example.org`,
    };
    const { memberId } = await inviteMember(inviter.ctx, {
      ...wanted,
      grants: wholeInstitution("registrar"),
    });
    const { token } = await renewInvitation(sender.ctx, { memberId });
    const personId = await newPerson("Second address");
    await acceptInvitation(personContext(personId), { token });
    const proposal = await proposedBy(
      world,
      await signedIn(world.tenant, { personId, memberId }),
      inviter,
    );
    for (const { ctx } of [inviter, sender])
      await expect(approveBatch(ctx, proposal)).rejects.toMatchObject(refused);
  });

  test("for a role that is added to an old member, and only for what they do in it", async () => {
    const inviter = await newMember(world.tenant, wholeInstitution("administrator", "registrar"));
    const [old, assessor] = [
      await newMember(world.tenant, wholeInstitution("registrar")),
      await newMember(world.tenant, wholeInstitution("assessor")),
    ];
    await changeRoles(inviter.ctx, {
      memberId: old.memberId,
      grants: wholeInstitution("registrar", "assessor"),
    });
    await approveBatch(inviter.ctx, await proposedBy(world, old, inviter));
    await changeRoles(inviter.ctx, {
      memberId: assessor.memberId,
      grants: wholeInstitution("registrar", "assessor"),
    });
    const raised = await signedIn(world.tenant, assessor);
    await expect(
      approveBatch(inviter.ctx, await proposedBy(world, raised, inviter)),
    ).rejects.toMatchObject(refused);
  });

  test("for a member who was disabled and whom they let in again", async () => {
    const inviter = await newMember(world.tenant, wholeInstitution("administrator", "registrar"));
    const dormant = await newMember(world.tenant, wholeInstitution("registrar"));
    await disableMember(inviter.ctx, dormant);
    await enableMember(inviter.ctx, dormant);
    const again = await signedIn(world.tenant, dormant);
    expect(again.ctx.actor).toMatchObject({ grants: [{ role: "registrar", provisional: true }] });
    await expect(
      approveBatch(inviter.ctx, await proposedBy(world, again, inviter)),
    ).rejects.toMatchObject(refused);
    const second = await newMember(world.tenant, wholeInstitution("administrator"));
    await confirmRoles(second.ctx, { memberId: dormant.memberId, seen: "registrar" });
    expect((await signedIn(world.tenant, dormant)).ctx.actor).toMatchObject({
      grants: wholeInstitution("registrar"),
    });
  });

  test("until a second administrator confirms the role", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const proposal = await proposedBy(world, invitee, inviter);
    const second = await newMember(world.tenant, wholeInstitution("administrator"));
    await confirmRoles(second.ctx, { memberId: invitee.memberId, seen: "registrar" });
    await approveBatch(inviter.ctx, proposal);
  });

  test("until the day is over in which everyone who was mailed could object", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const proposal = await proposedBy(world, invitee, inviter);
    await afterADay(world.tenant);
    await approveBatch(inviter.ctx, proposal);
  });

  test("in the database, too", async () => {
    const { inviter, invitee } = await newPair(world.tenant, "registrar");
    const byAssessor = await newInvitee(world.tenant, inviter, {
      grants: wholeInstitution("assessor"),
    });
    const byDesigner = await newInvitee(world.tenant, inviter, {
      grants: wholeInstitution("designer"),
    });
    const { batchId } = await proposedBy(world, invitee, inviter);
    const { versionId } = await newSubmitted(byDesigner);
    const { learners } = await newPassedRun(world, [{}]);
    const { institutionId } = world.tenant;
    const [by, at] = [inviter.memberId, new Date()];
    const attempts: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) =>
        tx.issuingBatch.updateMany({
          where: { id: batchId },
          data: { state: "approved", approvedAt: at, approvedBy: by },
        }),
      (tx) =>
        tx.microCredentialVersion.updateMany({
          where: { id: versionId },
          data: { approvedBy: by },
        }),
      async (tx) => {
        const where = { enrolmentId: learners[0]?.enrolmentId ?? "", assessmentId: "talk" };
        await tx.assessmentResult.updateMany({
          where,
          data: {
            state: "recorded",
            ratifiedBy: null,
            ratifiedAt: null,
            recordedBy: byAssessor.memberId,
          },
        });
        await tx.assessmentResult.updateMany({
          where,
          data: { state: "ratified", ratifiedBy: by, ratifiedAt: at },
        });
      },
      async (tx) => {
        const change = {
          kind: "claim-release",
          subjectId: by,
          payload: { a: 1 },
          digest: "0".repeat(64),
          reason,
          proposedAt: at,
        };
        const { id } = await tx.changeRequest.create({
          data: { ...change, institutionId, proposedBy: invitee.memberId },
        });
        await tx.changeRequest.updateMany({
          where: { id },
          data: { state: "approved", decidedBy: by, decidedAt: at },
        });
      },
    ];
    for (const attempt of attempts) {
      await expect(inInstitution(world.tenant.system, ({ tx }) => attempt(tx))).rejects.toThrow(
        /cannot approve this/,
      );
    }
  });
});
