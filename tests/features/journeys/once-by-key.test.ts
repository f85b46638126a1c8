import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { proposeBatch } from "@/lib/features/batches/propose-batch";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { inviteMember } from "@/lib/features/members/invite-member";
import { awardedOn, newIssuingWorld, newPassedRun } from "@/tests/support/issuing-world";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";
import { closeWorkerSide } from "@/tests/support/worker-side";

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

test("a form sent again gets the first answer; its key serves no other answers and no other action", async () => {
  const { system } = await newTenant();
  const requestKey = randomUUID();
  const first = await addFaculty(system, { name: "Law", requestKey });
  expect(await addFaculty(system, { name: "Law", requestKey })).toEqual(first);
  await expect(addFaculty(system, { name: "Medicine", requestKey })).rejects.toMatchObject({
    code: "ALREADY_EXISTS",
  });
  const invitation = {
    displayName: "Ada",
    email: "ada@example.org",
    grants: wholeInstitution("designer"),
    requestKey,
  };
  await expect(inviteMember(system, invitation)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  const kept = await inInstitution(system, ({ tx }) => tx.operationKey.findMany());
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({ action: "faculty.add", subject: first.facultyId });
});

test("sent twice at the same moment happens once", async () => {
  const { system } = await newTenant();
  const requestKey = randomUUID();
  const answers = await Promise.all(
    [1, 2, 3].map(() => addFaculty(system, { name: "Law", requestKey })),
  );
  expect(new Set(answers.map(({ facultyId }) => facultyId)).size).toBe(1);
});

test("who may not propose learns nothing from a registrar's key", async () => {
  const world = await newIssuingWorld();
  const { runId } = await newPassedRun(world, [{}]);
  const input = { runId, awardedOn, requestKey: randomUUID() };
  const { batchId } = await proposeBatch(world.proposer.ctx, input);
  expect(await proposeBatch(world.proposer.ctx, input)).toEqual({ batchId });
  const designer = await newMember(world.tenant, wholeInstitution("designer"));
  await expect(proposeBatch(designer.ctx, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
