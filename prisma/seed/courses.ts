import type { Cast } from "./cast";
import { type Catalogue, extendChipDesign } from "./catalogue";
import type { Clock } from "./clock";
import { IssuingDesk } from "./issuing";
import { asEnrolled, demoLearner } from "./learners";
import { AssessmentDesk, type Sitting } from "./results";
import { EnrolmentDesk, type HeldRun } from "./runs";

type Desks = { enrolment: EnrolmentDesk; assessment: AssessmentDesk; issuing: IssuingDesk };

const people = (keys: string[]) => keys.map(asEnrolled);

/**
 * Runs in every state, results recorded and ratified, batches done, waiting and rejected. The
 * worker issues afterwards what was approved.
 */
export async function seedRuns(cast: Cast, clock: Clock, catalogue: Catalogue): Promise<void> {
  const desks: Desks = {
    enrolment: new EnrolmentDesk(cast, clock),
    assessment: new AssessmentDesk(cast, clock),
    issuing: new IssuingDesk(cast, clock),
  };
  const inGermany = async () => {
    await seedChipDesign(desks, catalogue.chipFirst.versionId);
    const chipSecond = await extendChipDesign(cast, clock, catalogue.chipFirst);
    await offerChipDesignAgain(desks, chipSecond.versionId);
    await seedSustainability(desks, catalogue.sustainability.versionId);
  };
  // Each university works for itself, so they work at the same time.
  await Promise.all([
    inGermany(),
    seedDataStewardship(desks, catalogue.stewardship.versionId),
    seedJapanese(desks, catalogue.japanese.versionId),
  ]);
}

async function record(desks: Desks, run: HeldRun, sittings: Sitting[]): Promise<void> {
  for (const sitting of sittings) await desks.assessment.record(run, sitting);
}

const chipSittings: Sitting[] = [
  {
    assessmentId: "written",
    day: -40,
    grades: {
      zoe: "1.3",
      oleksandr: "1.7",
      joerg: "2.3",
      lena: "1.0",
      layla: "1.7",
      kim: "1.3",
      saoirse: "3.0",
      zolc: "2.0",
      dangelo: "5.0",
      adaeze: "2.7",
    },
  },
  {
    assessmentId: "design-project",
    day: -34,
    grades: {
      zoe: "1.0",
      oleksandr: "2.0",
      joerg: "1.7",
      lena: "1.3",
      layla: "2.0",
      kim: "1.0",
      saoirse: "2.3",
      zolc: "1.7",
      dangelo: "3.3",
      adaeze: "2.0",
    },
  },
  {
    assessmentId: "design-review",
    day: -32,
    grades: {
      zoe: "1.3",
      oleksandr: "1.3",
      joerg: "2.0",
      lena: "1.0",
      layla: "1.3",
      kim: "1.7",
      saoirse: "2.7",
      zolc: "1.3",
      dangelo: "4.0",
    },
  },
];

/** Completed; eight are awarded, one failed, one has a result too few. */
async function seedChipDesign(desks: Desks, versionId: string): Promise<void> {
  const run = await desks.enrolment.hold({
    slug: "northern-coast",
    versionId,
    label: "Evening group",
    location: "Design laboratory, Hafenstraße 4",
    places: 16,
    openedOn: -150,
    startsOn: -110,
    endsOn: -30,
  });
  await desks.enrolment.importFile(
    run,
    people(["zoe", "oleksandr", "joerg", "lena", "layla", "kim", "dangelo", "adaeze"]),
    -125,
  );
  await desks.enrolment.enrol(run, people(["zolc", "saoirse"]), -120);
  await desks.enrolment.move(run, [["running", -110]]);
  await record(desks, run, chipSittings);
  await desks.assessment.ratify(run, { day: -22 });
  await desks.enrolment.move(run, [["completed", -21]]);
  const batchId = await desks.issuing.propose(run, { day: -2, awardedOn: -22 });
  await desks.issuing.approve(run, { batchId, day: -1 });
}

/** The second version, open for enrolment; one has withdrawn. */
async function offerChipDesignAgain(desks: Desks, versionId: string): Promise<void> {
  const run = await desks.enrolment.hold({
    slug: "northern-coast",
    versionId,
    label: "Evening group",
    location: "Design laboratory, Hafenstraße 4",
    places: 16,
    openedOn: -12,
    startsOn: 40,
    endsOn: 120,
  });
  await desks.enrolment.enrol(run, people(["haruka", "ouyang", "desislava"]), -6);
  await desks.enrolment.withdraw(run, demoLearner("desislava"), -3);
}

/**
 * One run completed, whose first proposal was turned down and whose second waits; one run under
 * way.
 */
async function seedSustainability(desks: Desks, versionId: string): Promise<void> {
  const place = {
    slug: "northern-coast",
    versionId,
    location: "Online, and a week in Taltaan",
    places: 60,
  } as const;
  const first = await desks.enrolment.hold({
    ...place,
    label: "First cohort",
    openedOn: -235,
    startsOn: -210,
    endsOn: -45,
  });
  const awarded = ["agnieszka", "eleni", "omar", "wang", "jeanluc", "sukarnowati"];
  await desks.enrolment.enrol(first, people(awarded), -220);
  await desks.enrolment.move(first, [["running", -210]]);
  const marks = ["1.3", "2.0", "1.7", "2.3", "1.0", "3.0"];
  const gradesOf = (shift: number) =>
    Object.fromEntries(
      awarded.map((key, index) => [key, marks[(index + shift) % marks.length] ?? "2.0"]),
    );
  const courses = ["introduction", "climate", "circularity", "society", "practice"];
  await record(
    desks,
    first,
    courses.map((assessmentId, index) => ({
      assessmentId,
      day: -180 + index * 32,
      grades: gradesOf(index),
    })),
  );
  await desks.assessment.ratify(first, { day: -40 });
  await desks.enrolment.move(first, [["completed", -39]]);
  const early = await desks.issuing.propose(first, { day: -10, awardedOn: -60 });
  const reason =
    "The date of award is before the last portfolio was assessed. Please propose again with the day of the board's meeting.";
  await desks.issuing.reject(first, { batchId: early, day: -9, reason });
  await desks.issuing.propose(first, { day: -1, awardedOn: -40 });

  const second = await desks.enrolment.hold({
    ...place,
    label: "Second cohort",
    openedOn: -100,
    startsOn: -70,
    endsOn: 80,
  });
  const current = ["zoe", "yuliya", "noam", "priya", "ilkay", "dvorak", "stefan", "tamar"];
  await desks.enrolment.enrol(second, people(current), -80);
  await desks.enrolment.move(second, [["running", -70]]);
  const passed = Object.fromEntries(
    current.map((key, index) => [key, marks[index % marks.length] ?? "2.0"]),
  );
  await desks.assessment.record(second, { assessmentId: "introduction", day: -45, grades: passed });
  await desks.assessment.ratify(second, { day: -38 });
  await desks.assessment.record(second, { assessmentId: "climate", day: -5, grades: passed });
}

const stewardshipSittings: Sitting[] = [
  {
    assessmentId: "data-plan",
    day: -36,
    grades: {
      minhanh: "Sobresaliente",
      begona: "Notable",
      jose: "Sobresaliente",
      maria: "Notable",
      nikos: "Aprobado",
      arjun: "Notable",
      durdica: "Notable",
      szilard: "Aprobado",
    },
  },
  {
    assessmentId: "interview",
    day: -30,
    grades: {
      minhanh: "Notable",
      begona: "Sobresaliente",
      jose: "Notable",
      maria: "Notable",
      nikos: "Notable",
      szilard: "Suspenso",
    },
  },
];

/**
 * Completed; of eight, five are awarded, one failed, one has a result too few, one waits for a
 * ratification.
 */
async function seedDataStewardship(desks: Desks, versionId: string): Promise<void> {
  const run = await desks.enrolment.hold({
    slug: "valle-alto",
    versionId,
    label: "Grupo de otoño",
    location: "En línea",
    places: 30,
    openedOn: -120,
    startsOn: -90,
    endsOn: -28,
  });
  const everyone = ["minhanh", "begona", "jose", "maria", "nikos", "arjun", "durdica", "szilard"];
  await desks.enrolment.importFile(run, people(everyone), -95);
  await desks.enrolment.move(run, [["running", -90]]);
  await record(desks, run, stewardshipSittings);
  await desks.assessment.ratify(run, { day: -20 });
  await desks.assessment.record(run, {
    assessmentId: "interview",
    day: -8,
    grades: { arjun: "Aprobado" },
  });
  await desks.enrolment.move(run, [["completed", -6]]);
  const batchId = await desks.issuing.propose(run, { day: -3, awardedOn: -20 });
  await desks.issuing.approve(run, { batchId, day: -1 });
}

/** Completed and awarded; the next run is planned. */
async function seedJapanese(desks: Desks, versionId: string): Promise<void> {
  const place = { slug: "taltaan", versionId, location: "Satamakampus", places: 20 } as const;
  const run = await desks.enrolment.hold({
    ...place,
    label: "Syksyn ryhmä",
    openedOn: -110,
    startsOn: -80,
    endsOn: -15,
  });
  const everyone = ["vaino", "paivi", "sirpa", "bjork", "guntis", "hayk"];
  await desks.enrolment.enrol(run, people(everyone), -90);
  await desks.enrolment.move(run, [["running", -80]]);
  const grades = ["5", "4", "3", "5", "2", "4"];
  const gradesOf = (shift: number) =>
    Object.fromEntries(
      everyone.map((key, index) => [key, grades[(index + shift) % grades.length] ?? "3"]),
    );
  await record(desks, run, [
    { assessmentId: "reading", day: -18, grades: gradesOf(0) },
    { assessmentId: "speaking", day: -16, grades: gradesOf(2) },
  ]);
  await desks.assessment.ratify(run, { day: -12 });
  await desks.enrolment.move(run, [["completed", -11]]);
  const batchId = await desks.issuing.propose(run, { day: -2, awardedOn: -12 });
  await desks.issuing.approve(run, { batchId, day: -1 });
  await desks.enrolment.hold({
    ...place,
    label: "Kevään ryhmä",
    openedOn: -5,
    startsOn: 60,
    endsOn: 130,
    state: "planned",
  });
}
