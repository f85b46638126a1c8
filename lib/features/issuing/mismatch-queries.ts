import { listAwardRecords } from "@/lib/adapters/db/stores/award-record-store";
import { findCredential } from "@/lib/adapters/db/stores/issued-credential-store";
import { getIssuableVersion } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { listStoredMismatches, type StoredMismatch } from "@/lib/adapters/db/stores/mismatch-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, can } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { groupBy } from "@/lib/domain/group-by";
import { planReplacement, type ReplacementPlan } from "@/lib/domain/issuing/plan-replacement";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { replacementBatchSize } from "./propose-replacement";

export type Mismatch = Pick<StoredMismatch, "learner" | "state" | "openBatch" | "plan">;

export type MismatchedRun = {
  runId: string;
  runTitle: string;
  versionTitle: string;
  content: VersionContent;
  /** What was ratified and can replace what was signed. */
  ready: Mismatch[];
  /** Corrections that an assessor has to ratify first. */
  waiting: Mismatch[];
  /** By the record as it is now, these would not be awarded. */
  notEarned: Mismatch[];
  /** Replacements that wait for a second registrar, or for the worker. */
  proposed: Mismatch[];
};

/** The credentials that no longer match their record, run by run. */
export async function listMismatches(ctx: Context): Promise<MismatchedRun[]> {
  const facultyIds = facultiesReached(ctx.actor, "batch.list");
  authorize(ctx.actor, "batch.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  const found = await inInstitution(ctx, async (scope) => {
    const mismatches = await listStoredMismatches(scope, { facultyIds });
    await noteRead(scope, ctx, { what: "credential-list", people: mismatches.length });
    return mismatches;
  });
  return [...groupBy(found, ({ runId }) => runId).values()].flatMap((ofRun) => {
    const [first] = ofRun;
    if (!first) return [];
    const { runId, runTitle, versionTitle, content } = first;
    const open = ofRun.filter(({ openBatch }) => !openBatch);
    const of = (verdict: ReplacementPlan["verdict"]) =>
      open.filter(({ plan }) => plan.verdict === verdict);
    return [
      {
        runId,
        runTitle,
        versionTitle,
        content,
        ready: of("ready").slice(0, replacementBatchSize),
        waiting: of("waiting"),
        notEarned: of("not-earned"),
        proposed: ofRun.filter(({ openBatch }) => openBatch),
      },
    ];
  });
}

export type CredentialComparison = {
  plan: ReplacementPlan;
  content: VersionContent;
  /** The batch in which it is being replaced. */
  openBatch: { id: string; state: string } | null;
  mayPropose: boolean;
};

/**
 * How a credential differs from its record; null for one that was replaced or never signed. Errors:
 * NOT_FOUND, FORBIDDEN.
 */
export async function getCredentialComparison(
  ctx: Context,
  input: { credentialId: string },
): Promise<CredentialComparison | null> {
  return inInstitution(ctx, async (scope) => {
    const credential = await findCredential(scope, input.credentialId);
    if (!credential) throw new AppError("NOT_FOUND");
    const { facultyId } = credential.award.enrolment.run.version.microCredential;
    const resource = { institutionId: scope.institutionId, facultyId };
    authorize(ctx.actor, "credential.read", resource);
    const [record] = await listAwardRecords(scope, [credential.awardId]);
    if (record?.signed.credentialId !== credential.id) return null;
    const { content } = await getIssuableVersion(scope, record.versionId);
    return {
      plan: planReplacement(record, content),
      content,
      openBatch: record.openBatch,
      mayPropose: can(ctx.actor, "credential.reissue", resource),
    };
  });
}
