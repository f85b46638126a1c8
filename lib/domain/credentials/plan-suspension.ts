import { AppError } from "@/lib/domain/errors";
import { primaryFormat, type SignedFormat } from "./formats";
import { type CredentialState, isInForce } from "./states";

/** Errors: ALREADY_DONE for a suspended credential; WRONG_STATE unless it is in force. */
export function assertSuspendable(state: CredentialState): void {
  if (state === "suspended") throw new AppError("ALREADY_DONE");
  if (!isInForce(state)) throw new AppError("WRONG_STATE");
}

/** Errors: WRONG_STATE unless it is suspended. */
export function assertReinstatable(state: CredentialState): void {
  if (state !== "suspended") throw new AppError("WRONG_STATE");
}

/** A suspended credential of the award, as it is under the lock. */
export type SuspendedCredential = {
  id: string;
  format: SignedFormat;
  deliveredAt: Date | null;
  claimedAt: Date | null;
};

export type ReinstatementPlan = {
  /** The state of all of them from now on. */
  state: CredentialState;
  /** The credential to deliver now: its batch skipped it while it was suspended. */
  deliver: string | null;
};

/**
 * A credential returns to the state that its history says, in all its formats. Errors: STALE if it
 * is no longer suspended.
 */
export function planReinstatement(
  credentialId: string,
  suspended: readonly SuspendedCredential[],
): ReinstatementPlan {
  const own = suspended.find(({ id }) => id === credentialId);
  if (!own) throw new AppError("STALE");
  const state = own.claimedAt ? "claimed" : own.deliveredAt ? "delivered" : "issued";
  const lead = suspended.find(({ format }) => format === primaryFormat);
  return { state, deliver: state === "issued" ? (lead?.id ?? null) : null };
}
