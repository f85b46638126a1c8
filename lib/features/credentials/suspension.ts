import { enqueue } from "@/lib/adapters/db/record";
import {
  type AwardCredential,
  changeCredential,
  lockCredentialsOfAward,
} from "@/lib/adapters/db/stores/credential-store";
import { setStatusBit } from "@/lib/adapters/db/stores/status-list-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { type CredentialState, inForceStates } from "@/lib/domain/credentials/states";

import { AppError } from "@/lib/domain/errors";

const inForce: CredentialState[] = [...inForceStates];

/**
 * Sets or clears the suspension entries of credentials that have one; the lists are published as
 * soon as the worker has signed them.
 */
export async function markSuspension(
  scope: Scope,
  credentials: readonly AwardCredential[],
  value: 0 | 1,
): Promise<void> {
  const lists = new Set<string>();
  for (const { suspensionListId, suspensionIndex } of credentials) {
    if (suspensionListId === null || suspensionIndex === null) continue;
    await setStatusBit(scope, { statusListId: suspensionListId, index: suspensionIndex }, value);
    lists.add(suspensionListId);
  }
  for (const statusListId of lists) await enqueue(scope, "publish-status-list", { statusListId });
}

type Suspension = { suspendedAt: Date; suspendedBy: string | null; suspensionReason: string };

/** Suspends an award's credential in all its formats. Errors: STALE. */
export async function suspendAward(
  scope: Scope,
  credential: { id: string; awardId: string },
  suspension: Suspension,
): Promise<void> {
  const all = await lockCredentialsOfAward(scope, credential.awardId, inForce);
  if (!all.some(({ id }) => id === credential.id)) throw new AppError("STALE");
  for (const { id } of all) {
    if (
      !(await changeCredential(
        scope,
        { id, states: inForce },
        { state: "suspended", ...suspension },
      ))
    )
      throw new AppError("STALE");
  }
  await markSuspension(scope, all, 1);
}
