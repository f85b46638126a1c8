import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getIssuingPreview } from "@/lib/features/batches/get-issuing-preview";
import { withdrawEnrolment } from "@/lib/features/enrolment/withdraw-enrolment";
import { CorrectResultInput, correctResult } from "@/lib/features/results/correct-result";
import { getLearnerResults } from "@/lib/features/results/get-learner-results";
import { getResultSheet } from "@/lib/features/results/get-result-sheet";
import {
  ListRunsToAssessInput,
  listRunsToAssess,
} from "@/lib/features/results/list-runs-to-assess";
import { ratifyResults } from "@/lib/features/results/ratify-results";
import { RecordResultsInput, recordResults } from "@/lib/features/results/record-results";
import { enrolByName, newOpenRun } from "@/tests/support/open-run";
import { newMember, newTenant, wholeInstitution } from "@/tests/support/tenant";

const assessedOn = "2026-01-15";
const supervision = "supervised-on-site-with-identity-check";

async function newSheet(names: string[]) {
  const run = await newOpenRun();
  const ids = await enrolByName(run, names);
  const elif = await newMember(run.tenant, wholeInstitution("assessor"));
  const henrik = await newMember(run.tenant, wholeInstitution("assessor"));
  type Otherwise = { by?: typeof elif; replaces?: Record<string, string> };
  const record = (
    assessmentId: string,
    grades: Record<string, string>,
    { by = elif, replaces = {} }: Otherwise = {},
  ) => {
    const entries = Object.entries(grades).map(([id, grade]) => [
      id,
      { grade, supervision, assessedOn, replacesId: replaces[id] ?? "" },
    ]);
    const results = Object.fromEntries(entries);
    return recordResults(
      by.ctx,
      RecordResultsInput.parse({ runId: run.runId, assessmentId, results }),
    );
  };
  const live = async () =>
    (await getResultSheet(elif.ctx, { runId: run.runId })).page.rows.flatMap(
      ({ results }) => results,
    );
  return { ...run, ids, elif, henrik, record, live };
}

const all = (ids: string[], grade: string) => Object.fromEntries(ids.map((id) => [id, grade]));

describe("results", () => {
  it("are recorded for many in one step, and the same again changes nothing", async () => {
    const { ids, record, elif, henrik, runId } = await newSheet(["Ana", "Bo", "Cy"]);
    const [ana = "", bo = ""] = ids;
    expect(await record("plan", { ...all(ids, "good"), [bo]: "" })).toEqual({
      recorded: 2,
      changed: 0,
      unchanged: 0,
    });
    expect(await record("plan", { [ana]: "GOOD" })).toEqual({
      recorded: 0,
      changed: 0,
      unchanged: 1,
    });
    await expect(record("plan", {})).rejects.toMatchObject({ code: "NOTHING_TO_DO" });
    const sheet = await getResultSheet(henrik.ctx, { runId });
    expect(sheet.counts).toEqual([
      {
        assessmentId: "plan",
        recorded: 2,
        recordedByOthers: 2,
        recordedByInvitees: 0,
        ratified: 0,
      },
    ]);
    const query = ListRunsToAssessInput.parse({ state: "open" });
    expect((await listRunsToAssess(elif.ctx, query)).page.rows).toMatchObject([
      { learners: 3, assessments: 2, recorded: 2, recordedByOthers: 0, ratified: 0 },
    ]);
  });

  it("say at the learner's row what is wrong", async () => {
    const { ids, runId, elif } = await newSheet(["Ana", "Bo"]);
    const [ana = "", bo = ""] = ids;
    const results = {
      [ana]: { grade: "splendid", supervision, assessedOn },
      [bo]: { grade: "good", supervision, assessedOn: "2999-01-01" },
    };
    const input = RecordResultsInput.parse({ runId, assessmentId: "plan", results });
    await expect(recordResults(elif.ctx, input)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: {
        fields: [
          { path: `results.${ana}.grade`, code: "unknownGrade" },
          { path: `results.${bo}.assessedOn`, code: "inFuture" },
        ],
      },
    });
    const noDay = RecordResultsInput.safeParse({
      runId,
      assessmentId: "plan",
      results: { [ana]: { grade: "good", supervision, assessedOn: "" } },
    });
    expect(noDay.error?.issues).toMatchObject([
      { path: ["results", ana, "assessedOn"], message: "invalidDate" },
    ]);
  });

  it("are changed while recorded only by someone who saw the current result", async () => {
    const { ids, record, live, henrik } = await newSheet(["Ana"]);
    const [ana = ""] = ids;
    await record("plan", { [ana]: "good" });
    await expect(record("plan", { [ana]: "failed" })).rejects.toMatchObject({ code: "STALE" });
    const [first] = await live();
    const replaces = { [ana]: first?.id ?? "" };
    expect(await record("plan", { [ana]: "failed" }, { by: henrik, replaces })).toEqual({
      recorded: 0,
      changed: 1,
      unchanged: 0,
    });
    expect(await live()).toMatchObject([
      { grade: "failed", passes: false, correctsId: first?.id, recordedBy: henrik.memberId },
    ]);
  });

  it("two concurrent assessors: one result is recorded", async () => {
    const { ids, record, live, henrik } = await newSheet(["Ana"]);
    const [ana = ""] = ids;
    const answers = await Promise.allSettled([
      record("plan", { [ana]: "good" }),
      record("plan", { [ana]: "failed" }, { by: henrik }),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "STALE" },
    });
    expect(await live()).toHaveLength(1);
  });

  it("are ratified by someone else, once", async () => {
    const { ids, record, runId, elif, henrik, live } = await newSheet(["Ana", "Bo"]);
    const [ana = "", bo = ""] = ids;
    await record("plan", { [ana]: "good" });
    await record("plan", { [bo]: "good" }, { by: henrik });
    await expect(
      ratifyResults(elif.ctx, {
        runId,
        resultIds: (await live()).filter((r) => r.recordedBy === elif.memberId).map((r) => r.id),
      }),
    ).rejects.toMatchObject({ code: "FOUR_EYES" });
    expect(await ratifyResults(henrik.ctx, { runId })).toEqual({
      ratified: 1,
      own: 1,
      ofInvitees: 0,
      changed: 0,
    });
    await expect(ratifyResults(henrik.ctx, { runId })).rejects.toMatchObject({ code: "FOUR_EYES" });
    const ratified = (await live()).filter(({ state }) => state === "ratified").map(({ id }) => id);
    await expect(ratifyResults(henrik.ctx, { runId, resultIds: ratified })).rejects.toMatchObject({
      code: "ALREADY_DONE",
    });
    expect(await ratifyResults(elif.ctx, { runId, assessmentId: "plan" })).toEqual({
      ratified: 1,
      own: 0,
      ofInvitees: 0,
      changed: 0,
    });
    await expect(ratifyResults(elif.ctx, { runId })).rejects.toMatchObject({
      code: "NOTHING_TO_DO",
    });
  });

  it("recorded after the page was read are not ratified with it", async () => {
    const { ids, record, runId, henrik } = await newSheet(["Ana"]);
    await record("plan", all(ids, "good"));
    const before = new Date(Date.now() - 60_000).toISOString();
    await expect(ratifyResults(henrik.ctx, { runId, recordedUntil: before })).rejects.toMatchObject(
      { code: "NOTHING_TO_DO" },
    );
  });

  it("once ratified change only by a correction with a reason, which is ratified again", async () => {
    const { ids, record, runId, elif, henrik, live } = await newSheet(["Ana"]);
    const [ana = ""] = ids;
    await record("plan", { [ana]: "good" });
    await ratifyResults(henrik.ctx, { runId });
    const [ratified] = await live();
    const resultId = ratified?.id ?? "";
    await expect(
      record("plan", { [ana]: "failed" }, { replaces: { [ana]: resultId } }),
    ).rejects.toMatchObject({
      details: { fields: [{ path: `results.${ana}.grade`, code: "ratifiedAlready" }] },
    });
    const correction = {
      resultId,
      grade: "sufficient",
      supervision,
      assessedOn,
      requestKey: randomUUID(),
    };
    expect(
      CorrectResultInput.safeParse({ ...correction, reason: " " }).error?.issues,
    ).toMatchObject([{ path: ["reason"] }]);
    const input = CorrectResultInput.parse({
      ...correction,
      reason: "Points were added up wrongly",
    });
    const first = await correctResult(henrik.ctx, input);
    expect(await correctResult(henrik.ctx, input)).toEqual(first);
    await expect(
      correctResult(elif.ctx, { ...input, requestKey: randomUUID() }),
    ).rejects.toMatchObject({ code: "WRONG_STATE" });
    expect(await live()).toMatchObject([
      { id: first.resultId, state: "recorded", correctsId: resultId, grade: "sufficient" },
    ]);
    await expect(ratifyResults(henrik.ctx, { runId })).rejects.toMatchObject({ code: "FOUR_EYES" });
    await ratifyResults(elif.ctx, { runId });
    const { history } = await getLearnerResults(elif.ctx, { enrolmentId: ana });
    expect(history.map(({ state, grade }) => [state, grade])).toEqual([
      ["superseded", "good"],
      ["ratified", "sufficient"],
    ]);
  });

  it("of who withdrew are neither recorded nor ratified", async () => {
    const { ids, record, runId, registrar, henrik } = await newSheet(["Ana", "Bo"]);
    const [ana = "", bo = ""] = ids;
    await record("plan", { [ana]: "good" });
    await withdrawEnrolment(registrar.ctx, { enrolmentId: ana });
    await withdrawEnrolment(registrar.ctx, { enrolmentId: bo });
    await expect(record("plan", { [bo]: "good" })).rejects.toMatchObject({
      details: { fields: [{ path: `results.${bo}.grade`, code: "hasLeft" }] },
    });
    await expect(ratifyResults(henrik.ctx, { runId })).rejects.toMatchObject({
      code: "NOTHING_TO_DO",
    });
  });

  it("make a learner eligible at the issuing desk", async () => {
    const { ids, record, runId, registrar, henrik } = await newSheet(["Ana"]);
    const eligible = async () =>
      (await getIssuingPreview(registrar.ctx, { runId })).eligible.length;
    await record("plan", all(ids, "good"));
    await record("talk", all(ids, "sufficient"));
    expect(await eligible()).toBe(0);
    await ratifyResults(henrik.ctx, { runId });
    expect(await eligible()).toBe(1);
  });

  it("do not exist for another institution, and are not recorded by a registrar", async () => {
    const { ids, record, runId, registrar, live } = await newSheet(["Ana"]);
    const [ana = ""] = ids;
    const stranger = await newMember(await newTenant(), wholeInstitution("assessor"));
    await expect(record("plan", { [ana]: "good" }, { by: stranger })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(record("plan", { [randomUUID()]: "good" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(record("plan", { [ana]: "good" }, { by: registrar })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await record("plan", { [ana]: "good" });
    const [result] = await live();
    const resultId = result?.id ?? "";
    await expect(ratifyResults(stranger.ctx, { runId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(getLearnerResults(stranger.ctx, { enrolmentId: ana })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const input = CorrectResultInput.parse({
      resultId,
      grade: "failed",
      supervision,
      assessedOn,
      reason: "x",
    });
    await expect(correctResult(stranger.ctx, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
