import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { findImportHabit, type ImportHabit } from "@/lib/adapters/db/stores/learner-import-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { ReadLearners } from "@/lib/adapters/tables/read-learners";
import { readLearnersInThread } from "@/lib/adapters/tables/read-learners-in-thread";
import { dayIn } from "@/lib/domain/days";
import type { ReadingChoices, RowChange } from "@/lib/domain/enrolment/import-changes";
import { languagesOfCountry } from "@/lib/domain/enrolment/language-letters";
import { importLimit } from "@/lib/domain/enrolment/learner-import";
import { AppError } from "@/lib/domain/errors";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";

/** Settings that affect how a file is read. */
type ReadingRoom = { today: string; languages: string[]; habit: ImportHabit };

export async function openReadingRoom(scope: Scope, now: Date): Promise<ReadingRoom> {
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

export type ToRead = {
  source: Uint8Array;
  choices: ReadingChoices | null;
  changes: readonly RowChange[];
};

/**
 * Reads a file with the registrar's choices and corrected cells.
 *
 * Attack: a few files that take long are read inside transactions, which hold locks and all the
 * connections there are. Rule: data from the database is loaded beforehand as a "room"; no caller
 * has a transaction open.
 *
 * Errors: INVALID_INPUT on `file` if it cannot be read at all; LIMIT_EXCEEDED with `tooManyRows`
 * for more than {@link importLimit} learners.
 */
export async function readLearnersInTurn(
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
