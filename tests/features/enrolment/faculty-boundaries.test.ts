import { beforeAll, describe, expect, test } from "vitest";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { approveLearnerChange } from "@/lib/features/enrolment/approve-learner-change";
import { EditLearnerInput, editLearner } from "@/lib/features/enrolment/edit-learner";
import { enrolKnownLearner } from "@/lib/features/enrolment/enrol-known-learner";
import { EnrolLearnerInput, enrolLearner } from "@/lib/features/enrolment/enrol-learner";
import { exportLearners } from "@/lib/features/enrolment/export-learners";
import { findKnownLearners } from "@/lib/features/enrolment/find-known-learners";
import { getLearnerChange } from "@/lib/features/enrolment/get-learner-change";
import { getLearnerOnRun } from "@/lib/features/enrolment/get-learner-on-run";
import { listLearnerChanges } from "@/lib/features/enrolment/list-learner-changes";
import { addFaculty } from "@/lib/features/institutions/add-faculty";
import { getRun } from "@/lib/features/runs/get-run";
import { newOpenRun } from "@/tests/support/open-run";
import { newMember, newTenant, type Tenant, type TestMember } from "@/tests/support/tenant";

/** Two faculties with a run and a registrar each, and a learner of Law who is on no run of Arts. */
let tenant: Tenant;
let law: { registrar: TestMember; runId: string };
let arts: { registrar: TestMember; runId: string };
let institution: TestMember;
let learnerId: string;

const esi = "urn:schac:personalUniqueCode:int:esi:example.org:lea";
const lea = {
  displayName: "Lea Lawyer",
  dateOfBirth: "1999-02-03",
  studentNumber: "L-100",
  email: "lea@example.org",
  europeanStudentIdentifier: esi,
};

async function newFaculty(name: string) {
  const { facultyId } = await addFaculty(tenant.system, { name });
  const run = await newOpenRun(tenant);
  await inInstitution(tenant.system, ({ tx }) =>
    tx.microCredential.updateMany({
      where: { versions: { some: { id: run.versionId } } },
      data: { facultyId },
    }),
  );
  institution = run.registrar;
  return {
    registrar: await newMember(tenant, [{ role: "registrar", facultyId }]),
    runId: run.runId,
  };
}

beforeAll(async () => {
  tenant = await newTenant();
  law = await newFaculty("Law");
  arts = await newFaculty("Arts");
  await enrolLearner(law.registrar.ctx, EnrolLearnerInput.parse({ runId: law.runId, ...lea }));
  learnerId = (await getRun(law.registrar.ctx, { runId: law.runId })).page.rows[0]?.learnerId ?? "";
});

const found = async (by: TestMember, search: string, runId = arts.runId) =>
  (await findKnownLearners(by.ctx, { runId, search })).learners;

describe("a learner of another faculty", () => {
  test("is not found by a name or by part of an identifier", async () => {
    for (const search of ["Lea", "lawyer", "lea@", "example.org", "L-10", "%", "__", "urn:schac"]) {
      expect({ search, learners: await found(arts.registrar, search) }).toEqual({
        search,
        learners: [],
      });
    }
    expect(await found(law.registrar, "lawyer", law.runId)).toHaveLength(1);
    expect(await found(institution, "lawyer")).toHaveLength(1);
  });

  test("is found by an exact identifier, which discloses the name and no other identifier", async () => {
    const nothing = {
      email: null,
      studentNumber: null,
      europeanStudentIdentifier: null,
      dateOfBirth: null,
    };
    const [byNumber] = await found(arts.registrar, "L-100");
    expect(byNumber).toEqual({
      id: learnerId,
      displayName: "Lea Lawyer",
      enrolmentState: null,
      ...nothing,
      studentNumber: "L-100",
    });
    const [byEmail] = await found(arts.registrar, "LEA@example.org");
    expect(byEmail).toMatchObject({ ...nothing, email: "lea@example.org" });
    const [byEsi] = await found(arts.registrar, esi);
    expect(byEsi).toMatchObject({ ...nothing, europeanStudentIdentifier: esi });
    expect(await found(law.registrar, "lawyer", law.runId)).toMatchObject([
      { email: "lea@example.org", studentNumber: "L-100", dateOfBirth: "1999-02-03" },
    ]);
  });

  test("is neither shown, edited nor enrolled by an id alone", async () => {
    const notFound = { code: "NOT_FOUND" };
    const forbidden = { code: "FORBIDDEN" };
    const { ctx } = arts.registrar;
    await expect(getLearnerOnRun(ctx, { runId: law.runId, learnerId })).rejects.toMatchObject(
      forbidden,
    );
    await expect(getLearnerOnRun(ctx, { runId: arts.runId, learnerId })).rejects.toMatchObject(
      notFound,
    );
    await expect(getRun(ctx, { runId: law.runId })).rejects.toMatchObject(forbidden);
    await expect(exportLearners(ctx, { runId: law.runId })).rejects.toMatchObject(forbidden);
    for (const runId of [law.runId, arts.runId]) {
      const change = EditLearnerInput.parse({
        ...lea,
        email: "mallory@evil.example",
        runId,
        learnerId,
        revision: 1,
      });
      await expect(editLearner(ctx, change)).rejects.toMatchObject(
        runId === arts.runId ? notFound : forbidden,
      );
    }
    const enrolment = { runId: arts.runId, learnerId, identityAssurance: "not-stated" as const };
    await expect(enrolKnownLearner(ctx, enrolment)).rejects.toMatchObject(notFound);
    await expect(
      enrolKnownLearner(ctx, { ...enrolment, identifier: "L-10" }),
    ).rejects.toMatchObject(notFound);
  });

  test("once enrolled by an exact identifier, changes only with the faculty that knows them as well", async () => {
    const { ctx } = arts.registrar;
    await enrolKnownLearner(ctx, {
      runId: arts.runId,
      learnerId,
      identifier: "L-100",
      identityAssurance: "not-stated",
    });
    expect(await getLearnerOnRun(ctx, { runId: arts.runId, learnerId })).toMatchObject({
      isForTwo: true,
    });
    const change = EditLearnerInput.parse({
      ...lea,
      email: "lea@new.example",
      runId: arts.runId,
      learnerId,
      revision: 1,
    });
    const { changeId } = await editLearner(ctx, change);
    const id = changeId ?? "";
    expect((await listLearnerChanges(law.registrar.ctx)).map((one) => one.id)).toEqual([id]);
    const { digest } = await getLearnerChange(law.registrar.ctx, { changeId: id });
    const { facultyId } = await addFaculty(tenant.system, { name: "Medicine" });
    const stranger = await newMember(tenant, [{ role: "registrar", facultyId }]);
    expect(await listLearnerChanges(stranger.ctx)).toEqual([]);
    await expect(getLearnerChange(stranger.ctx, { changeId: id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(
      approveLearnerChange(stranger.ctx, { changeId: id, digest }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await approveLearnerChange(law.registrar.ctx, { changeId: id, digest });
    const { learner } = await getLearnerOnRun(ctx, { runId: arts.runId, learnerId });
    expect(learner.email).toBe("lea@new.example");
    expect(await getLearnerOnRun(institution.ctx, { runId: law.runId, learnerId })).toMatchObject({
      isForTwo: false,
    });
  });

  test("does not exist for another institution", async () => {
    const elsewhere = await newOpenRun();
    expect(await found(elsewhere.registrar, "L-100", elsewhere.runId)).toEqual([]);
  });
});
