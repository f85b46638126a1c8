import { listCourseNames } from "@/lib/adapters/db/stores/course-name-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { settleNotices } from "@/lib/adapters/db/stores/notice-store";
import { countCertifiedResults, listResultsToRatify } from "@/lib/adapters/db/stores/result-store";
import type { RunRecord } from "@/lib/adapters/db/stores/run-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyMembers } from "@/lib/adapters/mail/notify-members";
import type { Context } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";

/**
 * Notifies the assessors who may ratify: once a day and run, however often results are saved, and
 * for every correction.
 */
export async function notifyResultsRecorded(
  scope: Scope,
  ctx: Context,
  { run, correctionId }: { run: RunRecord; correctionId?: string },
): Promise<void> {
  const waiting = await listResultsToRatify(scope, { runId: run.id });
  if (waiting.length === 0) return;
  await notifyMembers(scope, ctx, {
    kind: "results-to-ratify",
    action: "result.ratify",
    facultyId: run.facultyId,
    path: `/assessment/runs/${run.id}`,
    values: { ...(await namesOf(scope, run)), count: waiting.length },
    dedupeKey: `results-to-ratify:${run.id}:${correctionId ?? (await today(scope, ctx))}`,
  });
}

/**
 * Notifies the registrars that learners of the run can be proposed, once a day and run, and about
 * corrections that issued credentials no longer match.
 */
export async function notifyResultsRatified(
  scope: Scope,
  ctx: Context,
  ratified: { run: RunRecord; resultIds: readonly string[] },
): Promise<void> {
  const { run, resultIds } = ratified;
  const corrected = await countCertifiedResults(scope, resultIds);
  const count = resultIds.length - corrected;
  if ((await listResultsToRatify(scope, { runId: run.id })).length === 0)
    await settleNotices(scope, `results-to-ratify:${run.id}:`, ctx.now);
  if (corrected > 0) {
    await notifyMembers(scope, ctx, {
      kind: "credentials-to-correct",
      action: "batch.propose",
      facultyId: run.facultyId,
      path: "/issuing/corrections",
      values: { ...(await namesOf(scope, run)), count: corrected },
      dedupeKey: `credentials-to-correct:${run.id}:${[...resultIds].sort()[0]}`,
    });
  }
  if (count === 0) return;
  await notifyMembers(scope, ctx, {
    kind: "results-ratified",
    action: "batch.propose",
    facultyId: run.facultyId,
    path: `/issuing/runs/${run.id}`,
    values: { ...(await namesOf(scope, run)), count },
    dedupeKey: `results-ratified:${run.id}:${await today(scope, ctx)}`,
  });
}

async function namesOf(scope: Scope, run: RunRecord) {
  const names = await listCourseNames(scope, [run.version.id]);
  return { title: names.get(run.version.id)?.title ?? run.version.title, run: run.title };
}

async function today(scope: Scope, ctx: Context): Promise<string> {
  const { profile } = await getInstitution(scope);
  return dayIn(profile.timeZone, ctx.now);
}
