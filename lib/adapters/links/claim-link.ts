import { randomUUID } from "node:crypto";
import { insertClaimLinks, withdrawClaimLinks } from "@/lib/adapters/db/stores/claim-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { claimUrl } from "@/lib/domain/credentials/addresses";
import { secretToken, tokenHash } from "./secret-link";

const validForDays = 90;

export type OpenClaimLink = { id: string; url: string; expiresAt: Date };

/**
 * Creates a new claim link of the credential; earlier ones end. The address is returned only here:
 * only its hash is stored.
 */
export async function openClaimLink(
  scope: Scope,
  whose: { credentialId: string; learnerId: string },
  now: Date,
): Promise<OpenClaimLink> {
  const id = randomUUID();
  const token = secretToken("claim", id);
  const expiresAt = new Date(now.getTime() + validForDays * 86_400_000);
  await withdrawClaimLinks(scope, { credentialId: whose.credentialId }, now);
  await insertClaimLinks(scope, [{ ...whose, id, tokenHash: tokenHash(token), expiresAt }]);
  return { id, url: claimUrl(publicUrl(), token), expiresAt };
}
