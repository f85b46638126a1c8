import { z } from "zod";
import type { Scope } from "@/lib/adapters/db/tenancy";
import {
  ColumnRoleSchema,
  type ReadingChoices,
  ReadingChoicesSchema,
  type RowChange,
  RowChangesSchema,
} from "@/lib/domain/enrolment/import-changes";
import { type TextEncoding, textEncodings } from "@/lib/domain/enrolment/text-encodings";
import { AppError } from "@/lib/domain/errors";
import type { ImportState } from "@/lib/domain/imports/states";

export type LearnerImportRecord = {
  id: string;
  runId: string;
  fileName: string;
  state: ImportState;
  createdBy: string;
  createdAt: Date;
  addedCount: number | null;
  /** The file; null once the preview is confirmed or discarded. */
  source: Uint8Array<ArrayBuffer> | null;
  choices: ReadingChoices;
  changes: RowChange[];
  revision: number;
};

const listed = {
  id: true,
  runId: true,
  fileName: true,
  state: true,
  createdBy: true,
  createdAt: true,
  addedCount: true,
} as const;

export async function insertImport(
  scope: Scope,
  preview: Pick<LearnerImportRecord, "runId" | "fileName" | "createdBy" | "createdAt"> & {
    encoding: string;
    source: Uint8Array<ArrayBuffer>;
  },
): Promise<string> {
  const { id } = await scope.tx.learnerImport.create({
    data: { ...preview, institutionId: scope.institutionId },
    select: { id: true },
  });
  return id;
}

/** Errors: NOT_FOUND. */
export async function getImport(scope: Scope, id: string): Promise<LearnerImportRecord> {
  const row = await scope.tx.learnerImport.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { ...listed, source: true, reading: true, rows: true, revision: true },
  });
  if (!row) throw new AppError("NOT_FOUND");
  const { reading, rows, state, ...facts } = row;
  return {
    ...facts,
    state: state as ImportState,
    choices: ReadingChoicesSchema.parse(reading),
    changes: RowChangesSchema.parse(rows),
  };
}

/**
 * Errors: ALREADY_DONE if the preview was confirmed or discarded since; STALE if it was changed;
 * NOT_FOUND.
 */
export async function assertPreviewed(
  scope: Scope,
  { id, revision }: { id: string; revision: number },
): Promise<void> {
  const row = await scope.tx.learnerImport.findUnique({
    where: { institutionId_id: { institutionId: scope.institutionId, id } },
    select: { state: true, revision: true },
  });
  if (!row) throw new AppError("NOT_FOUND");
  if (row.state !== "previewed")
    throw new AppError("ALREADY_DONE", { values: { state: row.state } });
  if (row.revision !== revision) throw new AppError("STALE");
}

/**
 * Changes the reading options or the rows of a preview if it is unchanged since it was shown.
 * Errors: STALE.
 */
export async function updateImport(
  scope: Scope,
  change: {
    id: string;
    revision: number;
    encoding?: string;
    choices?: ReadingChoices;
    changes?: RowChange[];
  },
): Promise<void> {
  const { id, revision, encoding, choices, changes } = change;
  const { count } = await scope.tx.learnerImport.updateMany({
    where: { institutionId: scope.institutionId, id, revision, state: "previewed" },
    data: {
      revision: { increment: 1 },
      ...(encoding === undefined ? {} : { encoding }),
      ...(choices ? { reading: choices } : {}),
      ...(changes ? { rows: changes } : {}),
    },
  });
  if (count !== 1) throw new AppError("STALE");
}

/** The latest files of a run. */
export async function listLearnerImports(scope: Scope, runId: string, take: number) {
  const rows = await scope.tx.learnerImport.findMany({
    where: { institutionId: scope.institutionId, runId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    select: listed,
  });
  return rows.map((row) => ({ ...row, state: row.state as ImportState }));
}

/** The file and the changes to it are personal data that is no longer needed. */
const emptied = { source: null, rows: [], reading: {} };

type Closing =
  | { id: string; now: Date; state: "discarded" }
  /** `revision`: the confirmed preview must be the one that was shown. */
  | { id: string; now: Date; state: "confirmed"; revision: number; addedCount: number };

/**
 * Closes a preview, once, after its learners were recorded or discarded. Errors: ALREADY_DONE;
 * STALE for a confirmation if it has changed since.
 */
export async function closeImport(scope: Scope, close: Closing): Promise<void> {
  const isConfirmed = close.state === "confirmed";
  const { count: changed } = await scope.tx.learnerImport.updateMany({
    where: {
      institutionId: scope.institutionId,
      id: close.id,
      state: "previewed",
      ...(isConfirmed ? { revision: close.revision } : {}),
    },
    data: {
      ...emptied,
      state: close.state,
      confirmedAt: isConfirmed ? close.now : null,
      addedCount: isConfirmed ? close.addedCount : null,
    },
  });
  if (changed !== 1) throw new AppError(isConfirmed ? "STALE" : "ALREADY_DONE");
}

/** Deletes the files of previews from before that day; returns how many. */
export async function discardOldPreviews(scope: Scope, before: Date): Promise<number> {
  const { count: discarded } = await scope.tx.learnerImport.updateMany({
    where: { institutionId: scope.institutionId, state: "previewed", createdAt: { lt: before } },
    data: { ...emptied, state: "discarded" },
  });
  return discarded;
}

const RolesSchema = z.record(z.string(), ColumnRoleSchema);

export type ImportHabit = { encoding: TextEncoding | null; columns: z.output<typeof RolesSchema> };

/** The registrars' earlier choices in this institution. */
export async function findImportHabit(scope: Scope): Promise<ImportHabit> {
  const row = await scope.tx.learnerImportHabit.findUnique({
    where: { institutionId: scope.institutionId },
  });
  return {
    encoding: textEncodings.find((encoding) => encoding === row?.encoding) ?? null,
    columns: RolesSchema.catch({}).parse(row?.columns ?? {}),
  };
}

export async function saveImportHabit(scope: Scope, habit: ImportHabit, now: Date): Promise<void> {
  const { institutionId } = scope;
  const data = { ...habit, changedAt: now };
  await scope.tx.learnerImportHabit.upsert({
    where: { institutionId },
    create: { ...data, institutionId },
    update: data,
  });
}
