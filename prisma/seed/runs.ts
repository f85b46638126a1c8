import type { DemoInstitutionSlug } from "@/lib/demo/people";
import type { LearnerInput } from "@/lib/domain/enrolment/learner";
import { RunLearnersQuery } from "@/lib/domain/enrolment/learner-list";
import type { RunState } from "@/lib/domain/runs/states";
import { EnrolLearnerInput, enrolLearner } from "@/lib/features/enrolment/enrol-learner";
import { confirmImport } from "@/lib/features/enrolment/imports/confirm-import";
import { getImportPreview } from "@/lib/features/enrolment/imports/get-import-preview";
import { previewImport } from "@/lib/features/enrolment/imports/preview-import";
import { withdrawEnrolment } from "@/lib/features/enrolment/withdraw-enrolment";
import { changeRunState } from "@/lib/features/runs/change-run-state";
import { getRun } from "@/lib/features/runs/get-run";
import { OpenRunInput, openRun } from "@/lib/features/runs/open-run";
import type { Cast } from "./cast";
import type { Clock } from "./clock";

/** An existing run at one university. */
export type HeldRun = { slug: DemoInstitutionSlug; runId: string };

export type NewRun = {
  slug: DemoInstitutionSlug;
  versionId: string;
  /** What the run is called before its month: "Evening group". */
  label: string;
  location: string;
  places: number;
  openedOn: number;
  startsOn: number;
  endsOn: number;
  state?: "planned" | "open";
};

/** Who runs courses at each university. */
const registrars: Record<DemoInstitutionSlug, string> = {
  "northern-coast": "greta.sommer",
  "valle-alto": "lucia.ortega",
  taltaan: "aino.virtanen",
};

export class EnrolmentDesk {
  private readonly cast: Cast;
  private readonly clock: Clock;

  constructor(cast: Cast, clock: Clock) {
    this.cast = cast;
    this.clock = clock;
  }

  registrar(slug: DemoInstitutionSlug, day: number) {
    return this.cast.member(slug, registrars[slug], this.clock.at(day));
  }

  async hold(run: NewRun): Promise<HeldRun> {
    const {
      slug,
      versionId,
      label,
      location,
      places,
      openedOn,
      startsOn,
      endsOn,
      state = "open",
    } = run;
    const input = OpenRunInput.parse({
      versionId,
      state,
      title: `${label}, ${this.clock.month(startsOn)}`,
      startsOn: this.clock.day(startsOn),
      endsOn: this.clock.day(endsOn),
      places,
      location,
      contactEmail: `courses@${slug}.example`,
    });
    const { runId } = await openRun(this.registrar(slug, openedOn), input);
    return { slug, runId };
  }

  async enrol(run: HeldRun, learners: LearnerInput[], day: number): Promise<void> {
    for (const learner of learners) {
      await enrolLearner(
        this.registrar(run.slug, day),
        EnrolLearnerInput.parse({ ...learner, runId: run.runId }),
      );
    }
  }

  /** As most registrars do it: from a file, previewed and confirmed. */
  async importFile(run: HeldRun, learners: LearnerInput[], day: number): Promise<void> {
    const ctx = this.registrar(run.slug, day);
    const file = new File([writeCsv(learners)], "learners.csv", { type: "text/csv" });
    const { importId } = await previewImport(ctx, { runId: run.runId, file });
    const { seen } = await getImportPreview(ctx, { importId });
    await confirmImport(ctx, { importId, seen, leaveOutFaulty: false });
  }

  async withdraw(run: HeldRun, learner: LearnerInput, day: number): Promise<void> {
    const ctx = this.registrar(run.slug, day);
    const { page } = await getRun(ctx, {
      runId: run.runId,
      learners: RunLearnersQuery.parse({ q: learner.displayName }),
    });
    for (const { id } of page.rows) await withdrawEnrolment(ctx, { enrolmentId: id });
  }

  async move(run: HeldRun, steps: [RunState, number][]): Promise<void> {
    for (const [to, day] of steps)
      await changeRunState(this.registrar(run.slug, day), { runId: run.runId, to });
  }
}

function writeCsv(learners: LearnerInput[]): string {
  const cells = (learner: LearnerInput) => [
    learner.displayName,
    learner.givenName,
    learner.familyName,
    learner.email,
    learner.dateOfBirth,
    learner.studentNumber,
  ];
  const heading = ["Name", "Given name", "Family name", "Email", "Date of birth", "Student number"];
  const lines = [heading, ...learners.map(cells)].map((line) =>
    line.map((cell) => `"${cell ?? ""}"`).join(";"),
  );
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
