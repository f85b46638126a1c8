import { assertRecentSignIn, type Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { matchGrade } from "./match-grade";
import type { PlannedResult } from "./plan-recording";
import {
  assertResultRecordable,
  decideCorrection,
  isSameResult,
  planResult,
  type ResultInput,
} from "./result";
import type { ResultState } from "./states";

type Known = {
  /** The result to be replaced. */
  old: ResultInput & { id: string; state: ResultState; enrolmentState: string };
  content: VersionContent;
  /** An ISO date in the institution's time zone. */
  today: string;
};

/**
 * The result that replaces another one, for a second assessor to ratify. Errors: WRONG_STATE for a
 * superseded result or a learner who has left; RECENT_SIGN_IN_REQUIRED for a ratified one, since
 * credentials are based on those; NOTHING_TO_DO if nothing differs; INVALID_INPUT.
 */
export function planCorrection(
  ctx: Context,
  input: Omit<ResultInput, "enrolmentId" | "assessmentId"> & { reason: string },
  { old, content, today }: Known,
): PlannedResult {
  const { reason, ...entry } = input;
  assertResultRecordable(old.enrolmentState);
  decideCorrection({ state: old.state, reason });
  if (old.state === "ratified") assertRecentSignIn(ctx);
  const { enrolmentId, assessmentId } = old;
  const given = { ...entry, grade: matchGrade(entry.grade, content, assessmentId) };
  if (isSameResult(given, old))
    throw new AppError("NOTHING_TO_DO", { values: { what: "unchanged" } });
  const { passes } = planResult({ ...given, assessmentId }, { content, today });
  return { ...given, enrolmentId, assessmentId, passes, correctsId: old.id, reason };
}
