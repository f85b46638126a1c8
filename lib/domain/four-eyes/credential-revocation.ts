import { z } from "zod";
import { isRevocable } from "../credentials/credential-states";
import { AppError } from "../errors";

/**
 * The payload of a change of `credential-revocation`, whose subject is the award: the credential
 * that the proposer saw.
 */
export const CredentialRevocationSchema = z.object({ credentialId: z.uuid() });

/**
 * Whether a credential can be revoked now. Errors: ALREADY_DONE for one that was revoked or
 * replaced, WRONG_STATE for one that was never signed.
 */
export function assertRevocable({ state }: { state: string }): void {
  if (["revoked", "replaced"].includes(state)) throw new AppError("ALREADY_DONE");
  if (!isRevocable(state)) throw new AppError("WRONG_STATE");
}

/** What the proposer of a batch reads where a revocation ended their proposal. */
export const proposalEndedBy = (reason: string): string =>
  `A credential in this proposal was revoked, so it ended. The others can be proposed again. Reason of the revocation: ${reason}`;
