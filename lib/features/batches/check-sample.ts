import { randomUUID } from "node:crypto";
import { getIssuableRun, getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { checkShapes, type ShapesAnswer } from "@/lib/adapters/shapes/check-shapes";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { statusListUrl } from "@/lib/domain/credentials/addresses";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { AppError } from "@/lib/domain/errors";
import { completeIntent, planIntent } from "@/lib/domain/issuing/award-intent";
import { loadBatchPlan } from "./load-batch-plan";

/** Every credential contains a picture; the shapes do not depend on which. */
const anyPicture = { pictureBase64: "iVBORw0KGgo=" };

/**
 * `none-eligible`: no learner is eligible. `incomplete`: no credential can be composed yet, for
 * reasons that the desk shows elsewhere.
 */
export type SampleCheck = ShapesAnswer | { kind: "none-eligible" } | { kind: "incomplete" };

export type CheckSampleInput = { runId: string; awardedOn?: string };

/**
 * Composes one credential of a run as it would be issued now, for its first eligible learner, and
 * checks it against the official shapes. Nothing is stored. Errors: NOT_FOUND, FORBIDDEN.
 */
export async function checkSample(ctx: Context, input: CheckSampleInput): Promise<SampleCheck> {
  const sample = await inInstitution(ctx, async (scope) => {
    const run = await getIssuableRun(scope, input.runId);
    authorize(ctx.actor, "batch.propose", {
      institutionId: scope.institutionId,
      facultyId: run.facultyId,
    });
    const plan = await loadBatchPlan(scope, { runId: run.id, now: ctx.now });
    const [row] = plan.eligible;
    return row
      ? { row, version: plan.version, today: plan.today, issuer: await getIssuer(scope) }
      : null;
  });
  if (!sample) return { kind: "none-eligible" };
  const { row, version, issuer, today } = sample;
  const intent = planIntent({
    row,
    versionId: version.id,
    credentialValidForMonths: version.content.lifespan.credentialValidForMonths,
    issuer,
    publicUrl: publicUrl(),
    credentialUuid: randomUUID(),
    awardedOn: input.awardedOn ?? today,
    issuedAt: ctx.now,
    status: { listUrl: statusListUrl(publicUrl(), randomUUID()), index: 0 },
  });
  try {
    return await checkShapes(composeElm(completeIntent(intent, version, anyPicture)));
  } catch (error) {
    if (error instanceof AppError) return { kind: "incomplete" };
    throw error;
  }
}
