import { listKnownLearners, listNamesakes } from "@/lib/adapters/db/stores/learner-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { twinsAmong } from "@/lib/domain/enrolment/find-twin";
import type { RowChange, RowDecision } from "@/lib/domain/enrolment/import-changes";
import type { ImportIssue, ImportRow } from "@/lib/domain/enrolment/import-row";
import type { LearnerInput } from "@/lib/domain/enrolment/learner";
import type { LearnerImport } from "@/lib/domain/enrolment/learner-import";
import {
  buildDirectory,
  type LearnerMatch,
  matchLearner,
} from "@/lib/domain/enrolment/match-learners";
import type { RowHint, RowHintCode } from "@/lib/domain/enrolment/row-hints";
import type { RowState } from "@/lib/domain/enrolment/row-states";

type Row = { row: number; learner: LearnerInput };

/**
 * `otherName`: the name on record if it differs; it stays. `accepted`: someone has confirmed the
 * row.
 */
export type PlannedRow = ImportRow & {
  state: RowState;
  otherName: string | null;
  accepted: boolean;
  /** Hints not accepted yet. */
  open: RowHintCode[];
};

export type EnrolmentPlan = {
  /** Every filled row in the file's order. */
  rows: PlannedRow[];
  /** Learners to be created and enrolled. */
  added: (Row & { language: string | null })[];
  /** Learners on record to be enrolled; `otherName`: the name on record if it differs; it stays. */
  known: (Row & { learnerId: string; otherName: string | null })[];
  /** On the run already, withdrawn ones included: nothing happens to them. */
  enrolled: Row[];
  /** Rows whose identifiers are someone else's. */
  conflicts: ImportIssue[];
  counts: { added: number; known: number; enrolled: number; faulty: number };
  /** Rows that need a decision, and rows left out by one. */
  undecided: number;
  leftOut: number;
};

type Asked = {
  runId: string;
  findings: LearnerImport;
  changes: readonly RowChange[];
  /**
   * The faculties whose learners the registrar may look up by name; null for the whole institution.
   */
  facultyIds: readonly string[] | null;
};

/**
 * Plans what confirming a preview would do: its rows against the learners now on record. Used by
 * both the page and the confirmation.
 */
export async function planEnrolments(scope: Scope, asked: Asked): Promise<EnrolmentPlan> {
  const { runId, findings, changes, facultyIds } = asked;
  const sound = findings.all.flatMap(({ row, learner }) => (learner ? [{ row, learner }] : []));
  const known = await listKnownLearners(scope, {
    runId,
    identifiers: sound.map(({ learner }) => learner),
  });
  const directory = buildDirectory(known);
  const matches = new Map(
    sound.map(({ row, learner }) => [row, matchLearner(learner, directory)] as const),
  );
  const strangers = sound.filter(({ row }) => matches.get(row)?.kind === "new");
  const twins = await findTwins(scope, { strangers, facultyIds });
  const decisions = new Map(
    changes.flatMap(({ row, decision }) => (decision ? [[row, decision] as const] : [])),
  );
  const plan = emptyPlan();
  const taken = new Map<string, number>();
  for (const row of findings.all) {
    const match = matches.get(row.row);
    const conflict = conflictOf({ row, match, taken, columns: findings.columns });
    if (conflict) plan.conflicts.push(conflict);
    const looks = [...row.looks, ...(twins.get(row.row) ?? [])];
    const issues = conflict ? [...row.issues, conflict] : row.issues;
    place(plan, { ...row, looks, issues }, { match, decision: decisions.get(row.row) ?? null });
    if (match?.kind === "known" && !conflict) taken.set(match.learner.id, row.row);
  }
  plan.counts = {
    added: plan.added.length,
    known: plan.known.length,
    enrolled: plan.enrolled.length,
    // If the headings are wrong, no row could be read.
    faulty:
      findings.all.length === 0
        ? findings.counts.faulty
        : plan.rows.filter(({ state }) => state === "faulty").length,
  };
  return plan;
}

export function emptyPlan(): EnrolmentPlan {
  const counts = { added: 0, known: 0, enrolled: 0, faulty: 0 };
  return {
    rows: [],
    added: [],
    known: [],
    enrolled: [],
    conflicts: [],
    counts,
    undecided: 0,
    leftOut: 0,
  };
}

async function findTwins(
  scope: Scope,
  { strangers, facultyIds }: { strangers: Row[]; facultyIds: readonly string[] | null },
): Promise<Map<number, RowHint[]>> {
  const namesakes = await listNamesakes(scope, {
    people: strangers.map(({ learner }) => learner),
    facultyIds,
  });
  const twinOf = twinsAmong(namesakes);
  return new Map(
    strangers.flatMap(({ row, learner }) => {
      const code = twinOf(learner);
      return code ? [[row, [{ row, column: "", code }]] as const] : [];
    }),
  );
}

type Meeting = {
  row: ImportRow;
  match: LearnerMatch | undefined;
  /** Learners on record and their rows. */
  taken: ReadonlyMap<string, number>;
  columns: LearnerImport["columns"];
};

function conflictOf({ row: { row }, match, taken, columns }: Meeting): ImportIssue | null {
  if (match?.kind === "conflict") {
    return {
      row,
      column: columns[match.field] ?? "",
      code: match.code,
      values: { name: match.learner.displayName },
    };
  }
  const firstRow = match?.kind === "known" ? taken.get(match.learner.id) : undefined;
  return firstRow === undefined
    ? null
    : { row, column: "", code: "duplicateInFile", values: { firstRow } };
}

type Verdict = { match: LearnerMatch | undefined; decision: RowDecision | null };

function place(plan: EnrolmentPlan, row: ImportRow, { match, decision }: Verdict): void {
  const otherName = match?.kind === "known" || match?.kind === "enrolled" ? match.otherName : null;
  const seen = decision?.kind === "accept" ? decision.codes : [];
  const open = [...new Set(row.looks.map(({ code }) => code))].filter(
    (code) => !seen.includes(code),
  );
  const accepted = decision?.kind === "accept" && open.length === 0;
  const put = (state: RowState) => plan.rows.push({ ...row, state, otherName, accepted, open });
  if (decision?.kind === "leave-out") {
    plan.leftOut += 1;
    put("left-out");
  } else if (row.issues.length > 0 || !row.learner || !match) put("faulty");
  else if (match.kind === "enrolled") {
    plan.enrolled.push({ row: row.row, learner: row.learner });
    put("enrolled");
  } else if (match.kind === "known") {
    // The record stays as it is, so odd values in the row are not stored.
    plan.known.push({ row: row.row, learner: row.learner, learnerId: match.learner.id, otherName });
    put("known");
  } else if (open.length > 0) {
    plan.undecided += 1;
    put("look");
  } else {
    plan.added.push({ row: row.row, learner: row.learner, language: row.language });
    put("new");
  }
}

/**
 * The counts and the revision as one text, which the page shows and the confirmation sends back:
 * only what was seen is confirmed.
 */
export function planText({ counts, undecided, leftOut }: EnrolmentPlan, revision: number): string {
  return [
    counts.added,
    counts.known,
    counts.enrolled,
    counts.faulty,
    undecided,
    leftOut,
    revision,
  ].join("-");
}
