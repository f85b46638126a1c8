import { z } from "zod";
import { LearnerInputSchema } from "../../../domain/enrolment/learner";
import type { LearnerImport } from "../../../domain/enrolment/learner-import";
import { AppError } from "../../../domain/errors";
import type { Scope } from "../tenancy";

export type ImportState = "previewed" | "confirmed" | "discarded";

const count = z.number().int();

/** What the reading found, as it stands in the column `faults`. */
const FindingsSchema = z.object({
  delimiter: z.enum([",", ";", "\t"]),
  columns: z.record(z.string(), z.string()),
  ignoredColumns: z.array(z.string()),
  counts: z.object({ rows: count, ready: count, faulty: count, blank: count, faults: count }),
  faults: z.array(
    z.object({
      row: count,
      column: z.string(),
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
});

const RowsSchema = z.array(z.object({ row: count, learner: LearnerInputSchema }));

export type ImportFindings = Omit<LearnerImport, "rows"> & { delimiter: "," | ";" | "\t" };

export type LearnerImportRecord = {
  id: string;
  runId: string;
  fileName: string;
  encoding: string;
  state: ImportState;
  createdBy: string;
  createdAt: Date;
  addedCount: number | null;
  rows: LearnerImport["rows"];
  findings: ImportFindings;
};

const listed = {
  id: true,
  runId: true,
  fileName: true,
  encoding: true,
  state: true,
  createdBy: true,
  createdAt: true,
  addedCount: true,
} as const;

export async function insertImport(
  scope: Scope,
  preview: Omit<LearnerImportRecord, "id" | "state" | "addedCount">,
): Promise<string> {
  const { findings, ...facts } = preview;
  const { id } = await scope.tx.learnerImport.create({
    data: { ...facts, faults: findings, institutionId: scope.institutionId },
    select: { id: true },
  });
  return id;
}

/** Errors: NOT_FOUND. */
export async function getImport(scope: Scope, id: string): Promise<LearnerImportRecord> {
  const row = await scope.tx.learnerImport.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { ...listed, rows: true, faults: true },
  });
  if (!row) throw new AppError("NOT_FOUND");
  const { faults, rows, state, ...facts } = row;
  return {
    ...facts,
    state: state as ImportState,
    rows: RowsSchema.parse(rows),
    findings: FindingsSchema.parse(faults) as ImportFindings,
  };
}

/** The latest files of a run. */
export async function listImports(scope: Scope, runId: string, take: number) {
  const rows = await scope.tx.learnerImport.findMany({
    where: { institutionId: scope.institutionId, runId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    select: listed,
  });
  return rows.map((row) => ({ ...row, state: row.state as ImportState }));
}

/**
 * Takes a preview out of its state, once. The rows are personal data that has served its purpose, so they go: confirmed ones are learners by now.
 * Errors: ALREADY_DONE.
 */
export async function closeImport(
  scope: Scope,
  close: { id: string; state: "confirmed" | "discarded"; now: Date; addedCount?: number },
): Promise<void> {
  const { count: changed } = await scope.tx.learnerImport.updateMany({
    where: { institutionId: scope.institutionId, id: close.id, state: "previewed" },
    data: {
      state: close.state,
      rows: [],
      confirmedAt: close.state === "confirmed" ? close.now : null,
      addedCount: close.addedCount ?? null,
    },
  });
  if (changed !== 1) throw new AppError("ALREADY_DONE");
}

/** Previews from before that day lose their rows; answers how many did. */
export async function discardOldPreviews(scope: Scope, before: Date): Promise<number> {
  const { count: discarded } = await scope.tx.learnerImport.updateMany({
    where: { institutionId: scope.institutionId, state: "previewed", createdAt: { lt: before } },
    data: { state: "discarded", rows: [] },
  });
  return discarded;
}
