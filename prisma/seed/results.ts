import type { DemoInstitutionSlug } from "@/lib/demo/people";
import { getResultSheet } from "@/lib/features/results/get-result-sheet";
import { ratifyResults } from "@/lib/features/results/ratify-results";
import { RecordResultsInput, recordResults } from "@/lib/features/results/record-results";
import type { Cast } from "./cast";
import type { Clock } from "./clock";
import { asEnrolled } from "./learners";
import type { HeldRun } from "./runs";

/** Who records and who ratifies at each university: never the same person. */
const assessors: Record<DemoInstitutionSlug, { records: string; ratifies: string }> = {
  "northern-coast": { records: "elif.demir", ratifies: "henrik.paulsen" },
  "valle-alto": { records: "lucia.ortega", ratifies: "mateo.ibarra" },
  taltaan: { records: "aino.virtanen", ratifies: "veikko.salo" },
};

/** The grades of one assessment by learner key, on the day it was held. */
export type Sitting = { assessmentId: string; day: number; grades: Record<string, string> };

export class AssessmentDesk {
  private readonly cast: Cast;
  private readonly clock: Clock;

  constructor(cast: Cast, clock: Clock) {
    this.cast = cast;
    this.clock = clock;
  }

  /**
   * Records a sitting two days after it was held, with the supervision that the design foresees.
   */
  async record(run: HeldRun, { assessmentId, day, grades }: Sitting): Promise<void> {
    const assessor = this.cast.member(
      run.slug,
      assessors[run.slug].records,
      this.clock.at(Math.min(day + 2, 0), 14),
    );
    const { page, content } = await getResultSheet(assessor, { runId: run.runId });
    const supervision = content.assessments.find(({ id }) => id === assessmentId)?.supervision;
    const enrolmentIds = new Map(page.rows.map((entry) => [entry.learner.displayName, entry.id]));
    const results = Object.entries(grades).map(([key, grade]) => {
      const enrolmentId = enrolmentIds.get(asEnrolled(key).displayName);
      if (!enrolmentId) throw new Error(`${key} is not on this run.`);
      return [enrolmentId, { grade, supervision, assessedOn: this.clock.day(day) }] as const;
    });
    const input = { runId: run.runId, assessmentId, results: Object.fromEntries(results) };
    await recordResults(assessor, RecordResultsInput.parse(input));
  }

  /** Ratifies everything recorded so far, or only one assessment. */
  async ratify(
    run: HeldRun,
    { day, assessmentId }: { day: number; assessmentId?: string },
  ): Promise<void> {
    const ratifier = this.cast.member(
      run.slug,
      assessors[run.slug].ratifies,
      this.clock.at(day, 15),
    );
    await ratifyResults(ratifier, { runId: run.runId, ...(assessmentId ? { assessmentId } : {}) });
  }
}
