import { z } from "zod";
import { isRevocable, isWithdrawn } from "@/lib/domain/credentials/states";
import { AppError } from "@/lib/domain/errors";

/**
 * The payload of a `credential-revocation` change, whose subject is the award: the credential that
 * the proposer saw.
 */
export const CredentialRevocationSchema = z.object({ credentialId: z.uuid() });

/**
 * Asserts that a credential can be revoked. Errors: ALREADY_DONE for one already revoked or
 * replaced, WRONG_STATE for one never signed.
 */
export function assertRevocable({ state }: { state: string }): void {
  if (isWithdrawn(state)) throw new AppError("ALREADY_DONE");
  if (!isRevocable(state)) throw new AppError("WRONG_STATE");
}

/** The message to the proposer of a batch if a revocation ended their proposal. */
export const proposalEndedBy = (reason: string): string =>
  `A credential in this proposal was revoked, so it ended. The others can be proposed again. Reason of the revocation: ${reason}`;
