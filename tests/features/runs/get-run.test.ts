import { describe, expect, it } from "vitest";
import { LearnersQuery, RunLearnersQuery } from "@/lib/domain/enrolment/learner-list";
import { exportLearners } from "@/lib/features/enrolment/export-learners";
import { withdrawEnrolment } from "@/lib/features/enrolment/withdraw-enrolment";
import { getResultSheet } from "@/lib/features/results/get-result-sheet";
import { getRun } from "@/lib/features/runs/get-run";
import { enrolByName, newOpenRun } from "@/tests/support/open-run";
import { newMember, wholeInstitution } from "@/tests/support/tenant";

describe("a run's list of learners", () => {
  it("is listed page by page, found by search, and exported without formulas", async () => {
    const run = await newOpenRun();
    const names = Array.from(
      { length: 53 },
      (_, index) => `Learner ${String(index).padStart(2, "0")}`,
    );
    await enrolByName(run, [...names, "=SUM(A1)x"]);
    const { registrar, runId } = run;
    const pageAt = async (address: Record<string, string>) =>
      (await getRun(registrar.ctx, { runId, learners: RunLearnersQuery.parse(address) })).page;
    const first = await pageAt({});
    expect(first).toMatchObject({ rows: { length: 50 }, previous: null });
    const second = await pageAt({ after: first.next ?? "" });
    expect(second).toMatchObject({ rows: { length: 4 }, next: null });
    const all = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(all).size).toBe(54);
    expect((await pageAt({ before: second.previous ?? "" })).rows).toEqual(first.rows);
    expect((await pageAt({ q: "learner 5" })).rows).toHaveLength(3);
    const file = await exportLearners(registrar.ctx, { runId });
    expect(file.startsWith('\ufeff"name","given name"')).toBe(true);
    expect(file).toContain(`"'=SUM(A1)x"`);
    expect(file.trimEnd().split("\r\n")).toHaveLength(55);
  });

  it("counts what is found, and the whole run apart from it", async () => {
    const run = await newOpenRun();
    await enrolByName(run, ["Ana Found", "Bo Found", "Cy Other"]);
    const { registrar, runId } = run;
    const { page } = await getRun(registrar.ctx, { runId });
    const withdrawn = { enrolmentId: page.rows[0]?.id ?? "" };
    await withdrawEnrolment(registrar.ctx, withdrawn);
    const found = async (address: Record<string, string>) => {
      const learners = RunLearnersQuery.parse(address);
      const { found, counts, page } = await getRun(registrar.ctx, { runId, learners });
      expect(counts).toEqual({ enrolled: 2, withdrawn: 1 });
      expect(found).toEqual({ count: page.rows.length, isMore: false });
      return found.count;
    };
    expect(await found({})).toBe(3);
    expect(await found({ q: "found" })).toBe(2);
    expect(await found({ q: "found", state: "withdrawn" })).toBe(1);
    expect(await found({ q: "unknown" })).toBe(0);
    const assessor = await newMember(run.tenant, wholeInstitution("assessor"));
    const sheet = await getResultSheet(assessor.ctx, {
      runId,
      learners: LearnersQuery.parse({ q: "found" }),
    });
    expect(sheet).toMatchObject({ learnerCount: 2, found: { count: 1, isMore: false } });
  });
});
