import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { getPerson } from "@/lib/features/people/get-person";
import { ListPeopleInput, listPeople } from "@/lib/features/people/list-people";
import { getRun } from "@/lib/features/runs/get-run";
import {
  StateIdentityChecksInput,
  stateIdentityChecks,
} from "@/lib/features/runs/state-identity-checks";
import {
  auditActions,
  type IssuingWorld,
  newIssued,
  newIssuingWorld,
  newPassedRun,
} from "@/tests/support/issuing-world";
import { enrolByName, newOpenRun } from "@/tests/support/open-run";
import { newMember, newTenant, type TestMember, wholeInstitution } from "@/tests/support/tenant";
import { walkList } from "@/tests/support/walk-list";

let world: IssuingWorld;
let other: TestMember;

/** A registrar of a faculty that has no micro-credential of the world's. */
async function registrarOfNewFaculty(): Promise<TestMember> {
  const { facultyId } = await addFaculty(world.tenant.system, { name: `Faculty ${randomUUID()}` });
  return newMember(world.tenant, [{ role: "registrar", facultyId }]);
}

beforeAll(async () => {
  world = await newIssuingWorld();
  other = await registrarOfNewFaculty();
});
afterAll(closeDatabase);

describe("the register of learners", () => {
  test("shows one person over all runs, results and credentials", async () => {
    const { learners, runId } = await newIssued(world, [{ displayName: "Clara Fischer" }]);
    const learnerId = learners[0]?.learnerId ?? "";
    const second = await newPassedRun(world, []);
    const { institutionId, system } = world.tenant;
    await inInstitution(system, ({ tx }) =>
      tx.enrolment.create({ data: { institutionId, runId: second.runId, learnerId } }),
    );

    const query = ListPeopleInput.parse({ q: "fischer clara" });
    expect(await listPeople(world.proposer.ctx, query)).toMatchObject({
      count: { count: 1, isMore: false },
      page: {
        next: null,
        rows: [{ id: learnerId, runs: 2, credentials: 1, dateOfBirth: "2000-02-29" }],
      },
    });
    const person = await getPerson(world.proposer.ctx, { learnerId });
    expect(person.enrolments.map(({ run }) => run.id).toSorted()).toEqual(
      [runId, second.runId].toSorted(),
    );
    expect(person.enrolments.flatMap(({ results }) => results)).toHaveLength(2);
    expect(person.enrolments.flatMap(({ credentials }) => credentials)).toMatchObject([
      { state: "issued" },
    ]);
  });

  test("does not exist for a registrar of another faculty, or of another institution", async () => {
    const { learners } = await newPassedRun(world, [{ displayName: "Only Here" }]);
    const learnerId = learners[0]?.learnerId ?? "";
    expect((await listPeople(other.ctx, ListPeopleInput.parse({}))).page.rows).toEqual([]);
    await expect(getPerson(other.ctx, { learnerId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const elsewhere = await newMember(await newTenant(), wholeInstitution("registrar"));
    await expect(getPerson(elsewhere.ctx, { learnerId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const assessor = await newMember(world.tenant, wholeInstitution("assessor"));
    await expect(listPeople(assessor.ctx, ListPeopleInput.parse({}))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("pages through a thousand people without losing one", async () => {
    const run = await newOpenRun();
    await enrolByName(run, ["Zed Last"]);
    const { institutionId, system } = run.tenant;
    const data = Array.from({ length: 1000 }, (_, index) => ({
      institutionId,
      displayName: `Person ${index % 400}`,
    }));
    await inInstitution(system, ({ tx }) => tx.learner.createMany({ data }));
    const walk = (address: { sort?: string }) =>
      walkList(
        async (place) => {
          const query = ListPeopleInput.parse({ ...address, ...place });
          return (await listPeople(run.registrar.ctx, query)).page;
        },
        ({ id }) => id,
      );
    const { forth, back } = await walk({});
    expect(new Set(forth.flat()).size).toBe(1001);
    expect(forth.flat()).toHaveLength(1001);
    expect(back).toEqual(forth);
    const reversed = await walk({ sort: "-name" });
    expect(reversed.forth.flat()).toEqual(forth.flat().toReversed());
    expect(reversed.back).toEqual(reversed.forth);
  });
});

describe("identity checks that are not stated", () => {
  test("are counted for the registrars and recorded for everyone in one step", async () => {
    const { runId } = await newPassedRun(world, [
      { displayName: "One" },
      { displayName: "Two" },
      { displayName: "Three" },
    ]);
    const { page } = await getRun(world.proposer.ctx, { runId });
    const { institutionId, system } = world.tenant;
    await inInstitution(system, ({ tx }) =>
      tx.enrolment.updateMany({
        where: { institutionId, id: page.rows[0]?.id ?? "" },
        data: { identityAssurance: "in-person" },
      }),
    );
    expect((await getIssuingPreview(world.approver.ctx, { runId })).identity).toEqual({
      missing: 2,
      total: 3,
    });

    const input = StateIdentityChecksInput.parse({ runId, identityAssurance: "document-checked" });
    expect(await stateIdentityChecks(world.approver.ctx, input)).toEqual({ runId, count: 2 });
    const after = await getRun(world.proposer.ctx, { runId });
    expect(after.page.rows.map(({ identityAssurance }) => identityAssurance).toSorted()).toEqual([
      "document-checked",
      "document-checked",
      "in-person",
    ]);
    expect(after.identity).toEqual({ missing: 0, total: 3 });
    expect(await auditActions(world.tenant, runId)).toContain("enrolment.state-identity");
    await expect(stateIdentityChecks(world.approver.ctx, input)).rejects.toMatchObject({
      code: "NOTHING_TO_DO",
    });
  });

  test("are no business of another faculty, and never set back to “not stated”", async () => {
    const { runId } = await newPassedRun(world, [{ displayName: "One" }]);
    const input = StateIdentityChecksInput.parse({ runId, identityAssurance: "document-checked" });
    await expect(stateIdentityChecks(other.ctx, input)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(
      StateIdentityChecksInput.safeParse({ runId, identityAssurance: "not-stated" }).success,
    ).toBe(false);
  });
});
