import { z } from "zod";

/**
 * The payload of a change of `claim-release`: the account that would lose the record, and the
 * credential where the release was proposed.
 */
export const ClaimReleaseChangeSchema = z.object({ personId: z.guid(), credentialId: z.guid() });
