import { z } from "zod";

/**
 * The payload of a `claim-release` change: the account to unbind from the record, and the
 * credential where the release was proposed.
 */
export const ClaimReleaseChangeSchema = z.object({ personId: z.guid(), credentialId: z.guid() });
