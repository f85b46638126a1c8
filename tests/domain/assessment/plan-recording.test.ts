import { describe, expect, test } from "vitest";
import {
  type LiveResult,
  planRecording,
  ResultEntrySchema,
} from "@/lib/domain/assessment/plan-recording";
import { sampleContent } from "@/tests/support/sample-content";

const [ada, bo, cy] = ["a", "b", "c"].map(
  (letter) => `7b0a4f2e-52c1-4b6e-9c0e-0a6f6b1c2d3${letter}`,
) as [string, string, string];
const first = "1b0a4f2e-52c1-4b6e-9c0e-0a6f6b1c2d3e";

const content = sampleContent();

const entry = (grade: string, more: Record<string, string> = {}) =>
  ResultEntrySchema.parse({
    grade,
    supervision: "not-stated",
    assessedOn: "2026-11-20",
    ...more,
  });

const recorded: LiveResult = {
  id: first,
  enrolmentId: ada,
  state: "recorded",
  grade: "good",
  supervision: "not-stated",
  assessedOn: "2026-11-20",
  note: "",
};

const plan = (
  results: Record<string, ReturnType<typeof entry>>,
  { live = [], states = {} }: { live?: LiveResult[]; states?: Record<string, string> } = {},
) =>
  planRecording(
    { assessmentId: "plan", results },
    {
      content,
      today: "2026-11-30",
      states: new Map(
        Object.entries({ [ada]: "enrolled", [bo]: "enrolled", [cy]: "enrolled", ...states }),
      ),
      live,
    },
  );

describe("a sheet of results", () => {
  test("records new ones, graded by the version's scheme", () => {
    expect(plan({ [ada]: entry("GOOD"), [bo]: entry("Failed") })).toMatchObject({
      results: [
        { enrolmentId: ada, assessmentId: "plan", grade: "good", passes: true, correctsId: null },
        { enrolmentId: bo, grade: "failed", passes: false },
      ],
      superseded: [],
    });
  });

  test("changes nothing where a row says what is recorded", () => {
    expect(plan({ [ada]: entry("Good") }, { live: [recorded] })).toEqual({
      results: [],
      superseded: [],
    });
  });

  test("replaces a result that is not yet ratified, if the form showed this one", () => {
    const changed = entry("failed", { replacesId: first });
    expect(plan({ [ada]: changed }, { live: [recorded] })).toMatchObject({
      results: [{ enrolmentId: ada, grade: "failed", correctsId: first }],
      superseded: [first],
    });
    for (const replacesId of ["", bo])
      expect(() => plan({ [ada]: entry("failed", { replacesId }) }, { live: [recorded] })).toThrow(
        expect.objectContaining({ code: "STALE" }),
      );
  });

  test("is refused as a whole, with an issue at each row that is wrong", () => {
    const ratified: LiveResult = { ...recorded, state: "ratified" };
    const refused = () =>
      plan(
        {
          [ada]: entry("failed"),
          [bo]: entry("Excellent", { assessedOn: "2026-12-01" }),
          [cy]: entry("good"),
        },
        { live: [ratified], states: { [cy]: "withdrawn" } },
      );
    expect(refused).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        details: {
          fields: [
            { path: `results.${ada}.grade`, code: "ratifiedAlready" },
            { path: `results.${bo}.grade`, code: "unknownGrade" },
            { path: `results.${bo}.assessedOn`, code: "inFuture" },
            { path: `results.${cy}.grade`, code: "hasLeft" },
          ],
        },
      }),
    );
  });

  test("does not know learners of another run", () => {
    expect(() => plan({ [first]: entry("good") })).toThrow(
      expect.objectContaining({ code: "NOT_FOUND" }),
    );
  });
});
