import { describe, expect, it } from "vitest";
import { RunLearnersQuery } from "@/lib/domain/enrolment/learner-list";
import { exportLearners } from "@/lib/features/enrolment/export-learners";
import { getRun } from "@/lib/features/runs/get-run";
import { enrolByName, newOpenRun } from "@/tests/support/open-run";

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
});
