import { startOfDayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { canBecome, type KeyState } from "./states";

export type KeyRow = { id: string; state: KeyState; activatedAt: Date | null };

export type CompromisePlan = {
  /** The rows to mark: the key under all its certificates. */
  rows: KeyRow[];
  compromisedAt: Date;
  /** Whether it signs until now, so that batches which need it stop. */
  stopsSigning: boolean;
};

/**
 * What declaring a key compromised changes. `since` is an instant, a day in the institution's time
 * zone, or empty for now; it counts from the key's first signature at the earliest. Errors:
 * ALREADY_DONE; WRONG_STATE for a key that has signed nothing yet; INVALID_INPUT for a time in the
 * future.
 */
export function planCompromise(
  { since }: { since: string },
  known: { state: KeyState; rows: readonly KeyRow[]; now: Date; timeZone: string },
): CompromisePlan {
  if (known.state === "compromised") throw new AppError("ALREADY_DONE");
  if (!canBecome(known.state, "compromised")) throw new AppError("WRONG_STATE");
  const rows = known.rows.filter(({ state }) => state !== "compromised");
  const given = instantOf(since, known);
  if (given > known.now)
    throw new AppError("INVALID_INPUT", { fields: [{ path: "since", code: "dateInFuture" }] });
  const activations = rows.flatMap(({ activatedAt }) =>
    activatedAt ? [activatedAt.getTime()] : [],
  );
  const first = activations.length > 0 ? Math.min(...activations) : 0;
  return {
    rows,
    compromisedAt: new Date(Math.max(given.getTime(), first)),
    stopsSigning: rows.some(({ state }) => state === "active"),
  };
}

function instantOf(since: string, { now, timeZone }: { now: Date; timeZone: string }): Date {
  if (since === "") return now;
  return since.includes("T") ? new Date(since) : startOfDayIn(timeZone, since);
}
