import {
  getIssuableRun,
  getIssuableVersion,
  getIssuer,
  type IssuableRun,
  type IssuableVersion,
  listActiveKeyIds,
  listIssuingCandidates,
} from "@/lib/adapters/db/stores/issuing-candidate-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { standsAt } from "@/lib/domain/credentials/did-web";
import { leadFormat, type SignedFormat } from "@/lib/domain/credentials/formats";
import { dayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { findMissingIssuerData } from "@/lib/domain/institution-profile";
import { availableFormats } from "@/lib/domain/issuing/format-keys";
import { type BatchPlan, planBatch } from "@/lib/domain/issuing/plan-batch";

export type LoadedBatchPlan = BatchPlan & {
  run: IssuableRun;
  version: IssuableVersion;
  missingIssuerData: string[];
  /** The installation's address is not the one in the institution's DID. */
  hasMoved: boolean;
  hasActiveKey: boolean;
  /** The formats that can be signed now. */
  formats: SignedFormat[];
  /** Today in the institution's time zone. */
  today: string;
};

/** Who on the run is eligible now, and who is not and why: read at proposing, and again at approving. */
export async function loadBatchPlan(scope: Scope, input: { runId: string; now: Date }): Promise<LoadedBatchPlan> {
  const run = await getIssuableRun(scope, input.runId);
  const version = await getIssuableVersion(scope, run.versionId);
  const issuer = await getIssuer(scope);
  const hasMoved = !standsAt(publicUrl(), issuer.did);
  const candidates = await listIssuingCandidates(scope, run.id);
  const formats = availableFormats(await listActiveKeyIds(scope, input.now));
  return {
    ...planBatch({ content: version.content, candidates }),
    run,
    version,
    missingIssuerData: findMissingIssuerData(issuer),
    hasMoved,
    hasActiveKey: formats.includes(leadFormat),
    formats,
    today: dayIn(issuer.timeZone, input.now),
  };
}

/** Errors: WRONG_ADDRESS, ISSUER_DATA_MISSING, NO_ACTIVE_KEY: what stands in the way of issuing to anyone in these formats. */
export function assertCanIssue(plan: LoadedBatchPlan, formats: readonly SignedFormat[]): void {
  if (plan.hasMoved) throw new AppError("WRONG_ADDRESS");
  if (plan.missingIssuerData.length > 0) throw new AppError("ISSUER_DATA_MISSING");
  if (!formats.every((format) => plan.formats.includes(format))) throw new AppError("NO_ACTIVE_KEY");
}
