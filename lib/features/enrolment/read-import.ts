import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import {
  assertPreviewed,
  findImportHabit,
  getImport,
  type ImportHabit,
  type LearnerImportRecord,
} from "@/lib/adapters/db/stores/learner-import-store";
import { getRun, type RunRecord } from "@/lib/adapters/db/stores/run-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import type { ReadLearners } from "@/lib/adapters/tables/read-learners";
import { readLearnersInThread } from "@/lib/adapters/tables/read-learners-in-thread";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import type { ReadingChoices, RowChange } from "@/lib/domain/enrolment/import-changes";
import { languagesOfCountry } from "@/lib/domain/enrolment/language-letters";
import { importLimit } from "@/lib/domain/enrolment/learner-import";
import { AppError } from "@/lib/domain/errors";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";

/** What decides how a file is read besides the file. */
type ReadingRoom = { today: string; languages: string[]; habit: ImportHabit };

async function openReadingRoom(scope: Scope, now: Date): Promise<ReadingRoom> {
  const { profile } = await getInstitution(scope);
  return {
    today: dayIn(profile.timeZone, now),
    languages: languagesOf(profile),
    habit: await findImportHabit(scope),
  };
}

function languagesOf({ languages, countryCode }: InstitutionProfile): string[] {
  return [
    ...new Set([
      ...languages.map((language) => language.slice(0, 2)),
      ...(languagesOfCountry[countryCode] ?? []),
    ]),
  ].filter((language) => language !== "en");
}

export type ImportReading = ReadLearners;

type ToRead = { source: Uint8Array; choices: ReadingChoices | null; changes: readonly RowChange[] };

/**
 * What a file says, read as the registrar chose, with the cells that were corrected.
 *
 * Attack: a few files that take long are read inside transactions, which hold locks and all the
 * connections there are. Rule: what is needed of the database comes as a room that was loaded
 * before; no caller has a transaction open.
 *
 * Errors: INVALID_INPUT on `file` for what cannot be read at all; LIMIT_EXCEEDED with `tooManyRows`
 * for more than {@link importLimit} learners.
 */
async function readLearners(
  room: ReadingRoom,
  { source, choices, changes }: ToRead,
): Promise<ImportReading> {
  try {
    return await readLearnersInThread(source, {
      reading: { ...choices, preferredEncoding: room.habit.encoding, languages: room.languages },
      changes,
      plan: {
        today: room.today,
        chosen: { ...room.habit.columns, ...choices?.columns },
        dayOrder: choices?.dayOrder ?? null,
      },
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "LIMIT_EXCEEDED") throw error;
    const values = { limit: importLimit };
    throw new AppError("LIMIT_EXCEEDED", {
      values,
      fields: [{ path: "file", code: "tooManyRows", values }],
    });
  }
}

/** A file still to be read into a run, by whoever may import. Errors: NOT_FOUND; FORBIDDEN. */
export async function openReading(
  ctx: Context,
  runId: string,
): Promise<(source: Uint8Array) => Promise<ImportReading>> {
  const room = await inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, runId);
    authorize(ctx.actor, "learner.import", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    return openReadingRoom(scope, ctx.now);
  });
  return (source) => readLearners(room, { source, choices: null, changes: [] });
}

export type OpenedPreview = {
  preview: LearnerImportRecord;
  run: RunRecord;
  /**
   * Reads the file, as the preview says or in another way. Errors: ALREADY_DONE for a preview that
   * was confirmed or discarded.
   */
  read: (as?: Pick<ToRead, "choices" | "changes">) => Promise<ImportReading>;
};

/**
 * A preview that can be read, for whoever may import. Errors: NOT_FOUND; FORBIDDEN; STALE where it
 * waits, and is not as it was `seen`.
 */
export async function openPreview(
  ctx: Context,
  importId: string,
  seen: number | null = null,
): Promise<OpenedPreview> {
  return inInstitution(ctx, async (scope) => {
    const preview = await getImport(scope, importId);
    const run = await getRun(scope, preview.runId);
    authorize(ctx.actor, "learner.import", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const { source, choices, changes, state, revision } = preview;
    if (seen !== null && state === "previewed" && revision !== seen) throw new AppError("STALE");
    const room = await openReadingRoom(scope, ctx.now);
    const read: OpenedPreview["read"] = async (as = { choices, changes }) => {
      if (state !== "previewed" || source === null)
        throw new AppError("ALREADY_DONE", { values: { state } });
      return readLearners(room, { source, ...as });
    };
    return { preview, run, read };
  });
}

export type PreviewAtWork = Omit<OpenedPreview, "read"> & { reading: ImportReading };

/**
 * Reads a preview, then opens the transaction in which `use` works with it. Errors: NOT_FOUND;
 * FORBIDDEN; ALREADY_DONE; STALE where the preview is not as it was `seen`, or was changed while it
 * was read.
 */
export async function withPreview<T>(
  ctx: Context,
  { importId, seen }: { importId: string; seen?: number },
  use: (scope: Scope, work: PreviewAtWork) => Promise<T>,
): Promise<T> {
  const { preview, run, read } = await openPreview(ctx, importId, seen);
  const reading = await read();
  return inInstitution(ctx, async (scope) => {
    await assertPreviewed(scope, preview);
    return use(scope, { preview, run, reading });
  });
}
