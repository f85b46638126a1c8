import type { LearnerImportRecord } from "@/lib/adapters/db/stores/learner-import-store";
import { listKnownLearners } from "@/lib/adapters/db/stores/learner-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { LearnerInput } from "@/lib/domain/enrolment/learner";
import type { ImportFault } from "@/lib/domain/enrolment/learner-import";
import { buildDirectory, matchLearner } from "@/lib/domain/enrolment/match-learners";

type Row = { row: number; learner: LearnerInput };

export type EnrolmentPlan = {
  /** Learners to be made and enrolled. */
  added: Row[];
  /** Learners on record who are enrolled; `otherName` is the name on record where it differs, and it stays. */
  known: (Row & { learnerId: string; otherName: string | null })[];
  /** On the run already, withdrawn ones included: nothing happens to them. */
  enrolled: Row[];
  /** Rows whose identifiers are someone else's. */
  conflicts: ImportFault[];
  counts: { added: number; known: number; enrolled: number; faulty: number };
};

/** What confirming a preview would do now: its rows against the learners of today. Both the page and the confirmation ask this. */
export async function planEnrolments(scope: Scope, preview: LearnerImportRecord): Promise<EnrolmentPlan> {
  const { rows, findings, runId } = preview;
  const known = await listKnownLearners(scope, { runId, identifiers: rows.map(({ learner }) => learner) });
  const directory = buildDirectory(known);
  const plan: Omit<EnrolmentPlan, "counts"> = { added: [], known: [], enrolled: [], conflicts: [] };
  const taken = new Map<string, number>();
  for (const { row, learner } of rows) {
    const match = matchLearner(learner, directory);
    if (match.kind === "new") plan.added.push({ row, learner });
    else if (match.kind === "conflict") {
      const column = findings.columns[match.field] ?? "";
      plan.conflicts.push({ row, column, code: match.code, values: { name: match.learner.displayName } });
    } else if (match.kind === "enrolled") plan.enrolled.push({ row, learner });
    else {
      const firstRow = taken.get(match.learner.id);
      if (firstRow === undefined) {
        taken.set(match.learner.id, row);
        plan.known.push({ row, learner, learnerId: match.learner.id, otherName: match.otherName });
      } else plan.conflicts.push({ row, column: "", code: "duplicateInFile", values: { firstRow } });
    }
  }
  const counts = {
    added: plan.added.length,
    known: plan.known.length,
    enrolled: plan.enrolled.length,
    faulty: findings.counts.faulty + plan.conflicts.length,
  };
  return { ...plan, counts };
}

/** The counts as the page shows them and the confirmation repeats them: what is confirmed is what was seen. */
export function planText({ counts }: EnrolmentPlan): string {
  return [counts.added, counts.known, counts.enrolled, counts.faulty].join("-");
}
