import type { LearnerInput } from "./learner";
import type { RowHint } from "./row-hints";

/** A decoded file: the heading row and the rows below, each with its spreadsheet row number. */
export type DecodedTable = {
  header: { row: number; cells: string[] };
  rows: { row: number; cells: string[] }[];
};

/**
 * An issue and its location. `column` is the heading as written; empty for an issue of the row or
 * the file.
 */
export type ImportIssue = {
  row: number;
  column: string;
  code: string;
  values?: Record<string, string | number>;
};

export type ImportRow = {
  row: number;
  cells: string[];
  /** Null if the row has an issue. */
  learner: LearnerInput | null;
  issues: ImportIssue[];
  /** Hints to review before the learner is enrolled. */
  looks: RowHint[];
  /** The language of their mails; null if the file does not state it. */
  language: string | null;
  /** Capitals only: worth a glance, not a decision. */
  oddlyCased: boolean;
};
