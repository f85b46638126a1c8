import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { RunLearnersQuery } from "@/lib/domain/enrolment/learner-list";
import { EditLearnerInput, editLearner } from "@/lib/features/enrolment/edit-learner";
import {
  EnrolKnownLearnerInput,
  enrolKnownLearner,
} from "@/lib/features/enrolment/enrol-known-learner";
import { EnrolLearnerInput, enrolLearner } from "@/lib/features/enrolment/enrol-learner";
import { findKnownLearners } from "@/lib/features/enrolment/find-known-learners";
import { getLearnerOnRun } from "@/lib/features/enrolment/get-learner-on-run";
import { withdrawEnrolment } from "@/lib/features/enrolment/withdraw-enrolment";
import { changeRunState } from "@/lib/features/runs/change-run-state";
import { EditRunInput, editRun } from "@/lib/features/runs/edit-run";
import { getNewRunOptions } from "@/lib/features/runs/get-new-run-options";
import { getRun } from "@/lib/features/runs/get-run";
import { ListRunsInput, listRuns } from "@/lib/features/runs/list-runs";
import { OpenRunInput, openRun } from "@/lib/features/runs/open-run";
import { enrolByName, newOpenRun } from "@/tests/support/open-run";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";

const enrol = (runId: string, learner: Record<string, string>) =>
  EnrolLearnerInput.parse({ runId, ...learner });

describe("a run", () => {
  it("is opened once, however often the form is sent", async () => {
    const { registrar, versionId } = await newOpenRun();
    const input = OpenRunInput.parse({
      versionId,
      title: "Winter",
      startsOn: "2026-12-01",
      places: "20",
      requestKey: randomUUID(),
    });
    const [first, second] = await Promise.all([
      openRun(registrar.ctx, input),
      openRun(registrar.ctx, input),
    ]);
    expect(second).toEqual(first);
    const { run } = await getRun(registrar.ctx, first);
    expect(run).toMatchObject({
      title: "Winter",
      startsOn: "2026-12-01",
      endsOn: null,
      places: 20,
      state: "open",
    });
    expect(
      (await listRuns(registrar.ctx, ListRunsInput.parse({ q: "winter" }))).page.rows,
    ).toHaveLength(1);
    expect((await getNewRunOptions(registrar.ctx, {})).versions.map(({ id }) => id)).toEqual([
      versionId,
    ]);
  });

  it("says what is wrong with its dates and places", () => {
    const faulty = OpenRunInput.safeParse({
      versionId: randomUUID(),
      title: " ",
      startsOn: "2026-12-01",
      endsOn: "2026-11-01",
      places: "0",
    });
    expect(faulty.error?.issues.map(({ message }) => message)).toEqual(
      expect.arrayContaining(["required", "atLeastOne"]),
    );
    const order = OpenRunInput.safeParse({
      versionId: randomUUID(),
      title: "A",
      startsOn: "2026-12-01",
      endsOn: "2026-11-01",
    });
    expect(order.error?.issues).toMatchObject([{ message: "endBeforeStart", path: ["endsOn"] }]);
  });

  it("advances step by step, and never back", async () => {
    const { registrar, runId } = await newOpenRun();
    await expect(changeRunState(registrar.ctx, { runId, to: "completed" })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await changeRunState(registrar.ctx, { runId, to: "running" });
    await expect(changeRunState(registrar.ctx, { runId, to: "running" })).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    await changeRunState(registrar.ctx, { runId, to: "completed" });
    await expect(changeRunState(registrar.ctx, { runId, to: "open" })).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    await expect(
      enrolLearner(registrar.ctx, enrol(runId, { displayName: "Late" })),
    ).rejects.toMatchObject({
      code: "WRONG_STATE",
    });
    const { counts } = await listRuns(registrar.ctx, ListRunsInput.parse({}));
    expect(counts).toEqual({ completed: 1 });
  });

  it("is changed only as it was read", async () => {
    const { registrar, runId } = await newOpenRun();
    const change = (title: string) => EditRunInput.parse({ runId, revision: 1, title });
    await editRun(registrar.ctx, change("Morning group"));
    await expect(editRun(registrar.ctx, change("Evening group"))).rejects.toMatchObject({
      code: "STALE",
    });
  });

  it("does not exist for another institution, and is not opened by an assessor", async () => {
    const { runId, tenant, versionId } = await newOpenRun();
    const stranger = await newMember(await newTenant(), wholeInstitution("registrar", "assessor"));
    const assessor = await newMember(tenant, wholeInstitution("assessor"));
    await expect(getRun(stranger.ctx, { runId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(changeRunState(stranger.ctx, { runId, to: "running" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      openRun(stranger.ctx, OpenRunInput.parse({ versionId, title: "A" })),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      openRun(assessor.ctx, OpenRunInput.parse({ versionId, title: "A" })),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(getRun(assessor.ctx, { runId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("a learner enrolled by hand", () => {
  it("is created once, also if sent twice at the same time, and recognised by number later", async () => {
    const run = await newOpenRun();
    const { registrar, runId } = run;
    const zoe = {
      displayName: "Zoë van den Berg",
      studentNumber: "S-1",
      email: "zoe@example.org",
      requestKey: randomUUID(),
    };
    const [first, second] = await Promise.all([
      enrolLearner(registrar.ctx, enrol(runId, zoe)),
      enrolLearner(registrar.ctx, enrol(runId, zoe)),
    ]);
    expect(second).toEqual(first);
    const again = enrol(runId, { ...zoe, requestKey: randomUUID() });
    await expect(enrolLearner(registrar.ctx, again)).rejects.toMatchObject({
      code: "ALREADY_EXISTS",
    });

    const other = await newOpenRun(run.tenant);
    await enrolLearner(
      registrar.ctx,
      enrol(other.runId, { displayName: "Zoe Van Den Berg", email: "ZOE@example.org" }),
    );
    const { learners } = await findKnownLearners(registrar.ctx, { runId, search: "berg" });
    expect(learners).toHaveLength(1);
    expect(learners[0]).toMatchObject({
      displayName: "Zoë van den Berg",
      enrolmentState: "enrolled",
    });
  });

  it("takes no control character into a search", async () => {
    const { registrar, runId } = await newOpenRun();
    await enrolLearner(registrar.ctx, enrol(runId, { displayName: "Zoë Berg" }));
    const { learners } = await findKnownLearners(registrar.ctx, {
      runId,
      search: "be\u0000rg\ud800\u0007",
    });
    expect(learners).toMatchObject([{ displayName: "Zoë Berg" }]);
    for (const schema of [RunLearnersQuery, ListRunsInput])
      expect(schema.parse({ q: "be\u0000rg" })).toMatchObject({
        search: undefined,
        issues: [{ path: "q", code: "unsignableCharacter" }],
      });
    const { error } = EnrolKnownLearnerInput.safeParse({
      runId,
      learnerId: runId,
      identifier: "71\u00002",
    });
    expect(error?.issues).toMatchObject([{ path: ["identifier"], message: "unsignableCharacter" }]);
  });

  it("never ends in someone else's record", async () => {
    const { registrar, runId } = await newOpenRun();
    await enrolLearner(
      registrar.ctx,
      enrol(runId, { displayName: "Ana Ruiz", studentNumber: "1", email: "family@example.org" }),
    );
    await enrolLearner(
      registrar.ctx,
      enrol(runId, { displayName: "Bo Lind", studentNumber: "2", email: "bo@example.org" }),
    );
    const refused = (learner: Record<string, string>) =>
      enrolLearner(registrar.ctx, enrol(runId, learner)).catch(({ code, details }) => [
        code,
        details.fields[0],
      ]);
    expect(await refused({ displayName: "Luis Ruiz", email: "family@example.org" })).toMatchObject([
      "INVALID_INPUT",
      { path: "email", code: "belongsToOther", values: { name: "Ana Ruiz" } },
    ]);
    expect(
      await refused({ displayName: "Ana Ruiz", studentNumber: "1", email: "bo@example.org" }),
    ).toMatchObject(["INVALID_INPUT", { path: "email", code: "identifiersDisagree" }]);
    expect(
      await refused({ displayName: "Ana Ruiz", studentNumber: "9", email: "family@example.org" }),
    ).toMatchObject(["INVALID_INPUT", { path: "studentNumber", code: "identifiersDisagree" }]);
    expect(await refused({ displayName: "Ida", dateOfBirth: "2999-01-01" })).toMatchObject([
      "INVALID_INPUT",
      { path: "dateOfBirth", code: "inFuture" },
    ]);
  });

  it("withdraws once and can come back", async () => {
    const run = await newOpenRun();
    const { registrar, runId } = run;
    const [enrolmentId = ""] = await enrolByName(run, ["Ana Ruiz"]);
    await withdrawEnrolment(registrar.ctx, { enrolmentId });
    await expect(withdrawEnrolment(registrar.ctx, { enrolmentId })).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    const {
      page: { rows: enrolments },
      counts,
    } = await getRun(registrar.ctx, { runId });
    expect(counts).toEqual({ withdrawn: 1 });
    const learnerId = enrolments[0]?.learnerId ?? "";
    const back = await enrolKnownLearner(registrar.ctx, {
      runId,
      learnerId,
      identityAssurance: "not-stated",
    });
    expect(back).toEqual({ enrolmentId });
  });

  it("is edited as read, with numbers that are no one else's", async () => {
    const { registrar, runId, tenant } = await newOpenRun();
    await enrolLearner(registrar.ctx, enrol(runId, { displayName: "Bo Lind", studentNumber: "2" }));
    const { enrolmentId } = await enrolLearner(
      registrar.ctx,
      enrol(runId, { displayName: "Ana Riuz", studentNumber: "1" }),
    );
    const detail = await getRun(registrar.ctx, { runId });
    const learnerId = detail.page.rows.find(({ id }) => id === enrolmentId)?.learnerId ?? "";
    const edit = (changes: Record<string, string | number>) =>
      editLearner(
        registrar.ctx,
        EditLearnerInput.parse({
          runId,
          learnerId,
          revision: 1,
          displayName: "Ana Ruiz",
          ...changes,
        }),
      );
    await expect(edit({ studentNumber: "2" })).rejects.toMatchObject({
      details: { fields: [{ path: "studentNumber", code: "belongsToOther" }] },
    });
    await edit({ studentNumber: "1", dateOfBirth: "1999-10-02" });
    await expect(edit({ studentNumber: "3" })).rejects.toMatchObject({ code: "STALE" });
    const { learner } = await getLearnerOnRun(registrar.ctx, { runId, learnerId });
    expect(learner).toMatchObject({
      displayName: "Ana Ruiz",
      studentNumber: "1",
      dateOfBirth: "1999-10-02",
      revision: 2,
    });
    const other = await newOpenRun(tenant);
    await expect(
      getLearnerOnRun(registrar.ctx, { runId: other.runId, learnerId }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
