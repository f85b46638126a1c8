import type { LearnerInput } from "./learner";
import type { RowHint } from "./row-hints";

/**
 * A file as decoded: the heading row and the rows below, each with its number as a spreadsheet
 * shows it.
 */
export type DecodedTable = {
  header: { row: number; cells: string[] };
  rows: { row: number; cells: string[] }[];
};

/**
 * What is wrong, and where. `column` is the heading as written; empty where a whole row or the file
 * is meant.
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
  /** Null where the row has a fault. */
  learner: LearnerInput | null;
  faults: ImportIssue[];
  /** What somebody has to look at before the learner is enrolled. */
  looks: RowHint[];
  /** The language in which they are written to; null where the file does not say. */
  language: string | null;
  /** Capitals only: worth a glance, not a decision. */
  oddlyCased: boolean;
};
