import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { findImportHabit, type ImportHabit, type LearnerImportRecord } from "@/lib/adapters/db/stores/learner-import-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ReadTable } from "@/lib/adapters/tables/read-table";
import { readTableApart } from "@/lib/adapters/tables/read-table-apart";
import type { Context } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { applyCorrections, type ReadingChoices, type RowChange } from "@/lib/domain/enrolment/import-changes";
import { languagesOfCountry } from "@/lib/domain/enrolment/language-letters";
import { importLimit, type LearnerImport, planLearnerImport } from "@/lib/domain/enrolment/learner-import";
import { AppError } from "@/lib/domain/errors";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";

/** What decides how a file is read besides the file. */
type ReadingRoom = { today: string; languages: string[]; habit: ImportHabit };

async function openReadingRoom(scope: Scope, ctx: Context): Promise<ReadingRoom> {
  const { profile } = await getInstitution(scope);
  return { today: dayIn(profile.timeZone, ctx.now), languages: languagesOf(profile), habit: await findImportHabit(scope) };
}

function languagesOf({ languages, countryCode }: InstitutionProfile): string[] {
  return [...new Set([...languages.map((language) => language.slice(0, 2)), ...(languagesOfCountry[countryCode] ?? [])])].filter(
    (language) => language !== "en",
  );
}

export type ImportReading = ReadTable & { findings: LearnerImport };

/**
 * What a file says, read as the registrar chose, with the cells that were corrected. Errors: INVALID_INPUT on `file` for what cannot be read at all;
 * LIMIT_EXCEEDED with `tooManyRows` for more than {@link importLimit} learners.
 */
export async function readLearners(
  scope: Scope,
  ctx: Context,
  { source, choices, changes }: { source: Uint8Array; choices: ReadingChoices | null; changes: readonly RowChange[] },
): Promise<ImportReading> {
  const room = await openReadingRoom(scope, ctx);
  try {
    const read = await readTableApart(source, {
      ...choices,
      preferredEncoding: room.habit.encoding,
      languages: room.languages,
    });
    const chosen = { ...room.habit.columns, ...choices?.columns };
    const findings = planLearnerImport(applyCorrections(read.table, changes), {
      today: room.today,
      chosen,
      dayOrder: choices?.dayOrder ?? null,
      leftOut: new Set(changes.flatMap(({ row, decision }) => (decision?.kind === "leave-out" ? [row] : []))),
    });
    return { ...read, findings };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "LIMIT_EXCEEDED") throw error;
    const values = { limit: importLimit };
    throw new AppError("LIMIT_EXCEEDED", { values, fields: [{ path: "file", code: "tooManyRows", values }] });
  }
}

/** A preview that waits for a decision, read. Errors: ALREADY_DONE for one that was confirmed or discarded. */
export async function readPreview(scope: Scope, ctx: Context, preview: LearnerImportRecord): Promise<ImportReading> {
  if (preview.state !== "previewed" || preview.source === null) {
    throw new AppError("ALREADY_DONE", { values: { state: preview.state } });
  }
  const { source, choices, changes } = preview;
  return readLearners(scope, ctx, { source, choices, changes });
}
