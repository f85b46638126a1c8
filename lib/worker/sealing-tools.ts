import { sealCohort } from "@/lib/adapters/credential-formats/seal-cohort";
import { findKeptKey } from "@/lib/adapters/db/stores/wrapped-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { log } from "@/lib/adapters/log";
import type { Context } from "@/lib/domain/context";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { AppError } from "@/lib/domain/errors";
import { signerFor } from "./issuing-tools";

/**
 * Seals awards with a key of the job's institution: `elm-sealed`, the exact texts by credential UUID. A seal's key came as a file with its certificate,
 * so it is always wrapped in the database. Errors: NO_ACTIVE_KEY, also for an expired certificate.
 */
export async function sealAwards(ctx: Context, keyId: string, facts: readonly AwardFacts[]): Promise<Map<string, string>> {
  const kept = await inInstitution(ctx, (scope) => findKeptKey(scope, keyId));
  if (kept?.custody !== "local" || kept.purpose !== "seal" || !kept.certificateChain) throw new AppError("NO_ACTIVE_KEY");
  const key = await signerFor(ctx).open(keyId);
  try {
    const startedAt = performance.now();
    const documents = await sealCohort(facts, { key, certificateChain: kept.certificateChain, now: ctx.now });
    log.info({ requestId: ctx.requestId, count: facts.length, ms: Math.round(performance.now() - startedAt) }, "cohort sealed");
    return documents;
  } finally {
    key.close();
  }
}
