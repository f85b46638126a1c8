import { listOwnInvitees } from "@/lib/adapters/db/stores/author-store";
import {
  countEnrolments,
  type EnrolmentRecord,
  getEnrolment,
  listEnrolments,
} from "@/lib/adapters/db/stores/enrolment-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  type AssessmentCounts,
  countResults,
  listLiveResults,
  listResultHistory,
  type ResultRecord,
} from "@/lib/adapters/db/stores/result-store";
import {
  countRunsByState,
  getRun,
  getRunContent,
  listRuns,
  type RunListRow,
  type RunRecord,
} from "@/lib/adapters/db/stores/run-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize, can } from "@/lib/domain/access/authorize";
import { facultiesReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import type { RunState } from "@/lib/domain/enrolment/run";
import { isId } from "@/lib/domain/ids";
import { cutPage, decodeKeyset } from "@/lib/domain/keyset";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";

const runsPerPage = 25;
const learnersPerPage = 50;

export type AssessmentDesk = {
  runs: RunListRow[];
  next: string | null;
  counts: Partial<Record<RunState, number>>;
};

/**
 * The desk's queue: the newest runs in these states, with what is to be recorded and what others
 * wait to have ratified.
 */
export async function getAssessmentDesk(
  ctx: Context,
  input: { search?: string; states: readonly RunState[]; before?: string },
): Promise<AssessmentDesk> {
  const facultyIds = facultiesReached(ctx.actor, "result.list");
  authorize(ctx.actor, "result.list", {
    institutionId: institutionOf(ctx),
    facultyId: facultyIds?.[0] ?? null,
  });
  return inInstitution(ctx, async (scope) => {
    const filter = { search: input.search?.trim() ?? "", states: input.states, facultyIds };
    const memberId = memberIdOf(ctx);
    const inviteeIds = await inviteesOf(scope, ctx);
    const before = decodeKeyset(input.before);
    const rows = await listRuns(scope, {
      filter,
      before,
      limit: runsPerPage,
      memberId,
      inviteeIds,
    });
    const { rows: runs, next } = cutPage(rows, runsPerPage, ({ createdAt, id }) => ({
      at: createdAt,
      id,
    }));
    return { runs, next, counts: await countRunsByState(scope, filter) };
  });
}

/**
 * On whose results the reader does not decide, as they gave them a role that does not count yet.
 */
async function inviteesOf(scope: Scope, ctx: Context): Promise<string[]> {
  const memberId = memberIdOf(ctx);
  return memberId === null ? [] : listOwnInvitees(scope, { memberId, action: "result.ratify" });
}

function memberIdOf(ctx: Context): string | null {
  return ctx.actor.kind === "member" ? ctx.actor.memberId : null;
}

export type ResultSheet = {
  run: RunRecord;
  content: VersionContent;
  /** One page of learners by name, those who withdrew left out. */
  learners: (EnrolmentRecord & { results: ResultRecord[] })[];
  next: string | null;
  learnerCount: number;
  counts: AssessmentCounts[];
  /** Names of the assessors, by member id. */
  names: Map<string, string>;
  memberId: string | null;
  /**
   * On whose results the reader does not decide, as they gave them a role that does not count yet.
   */
  inviteeIds: string[];
  today: string;
  timeZone: string;
  mayRecord: boolean;
  /** When this was read: what is ratified with it was recorded before. */
  readAt: string;
};

/** The sheet of a run: its learners and the results that stand. */
export async function getResultSheet(
  ctx: Context,
  input: { runId: string; search?: string; after?: string },
): Promise<ResultSheet> {
  return inInstitution(ctx, async (scope) => {
    const run = await getRun(scope, input.runId);
    const resource = { institutionId: scope.institutionId, facultyId: run.facultyId };
    authorize(ctx.actor, "result.list", resource);
    const states = ["enrolled", "completed", "not-completed"] as const;
    const afterId = input.after !== undefined && isId(input.after) ? input.after : null;
    const filter = { runId: run.id, states, search: input.search?.trim() ?? "" };
    const rows = await listEnrolments(scope, { filter, afterId, limit: learnersPerPage });
    const page = rows.slice(0, learnersPerPage);
    const live = await listLiveResults(scope, { enrolmentIds: page.map(({ id }) => id) });
    const people = live.flatMap(({ recordedBy, ratifiedBy }) => [
      recordedBy,
      ratifiedBy ?? recordedBy,
    ]);
    const inviteeIds = await inviteesOf(scope, ctx);
    const counted = await countEnrolments(scope, run.id);
    const { timeZone } = (await getInstitution(scope)).profile;
    await noteRead(scope, ctx, { what: "results", people: page.length, subject: run.id });
    return {
      run,
      content: await getRunContent(scope, run.id),
      learners: page.map((learner) => ({
        ...learner,
        results: live.filter((result) => result.enrolmentId === learner.id),
      })),
      next: rows.length > learnersPerPage ? (page.at(-1)?.id ?? null) : null,
      learnerCount: states.reduce((sum, state) => sum + (counted[state] ?? 0), 0),
      counts: await countResults(scope, { runId: run.id, memberId: memberIdOf(ctx), inviteeIds }),
      names: await listMemberNames(scope, [...new Set(people)]),
      memberId: memberIdOf(ctx),
      inviteeIds,
      today: dayIn(timeZone, ctx.now),
      timeZone,
      mayRecord:
        can(ctx.actor, "result.record", resource) &&
        run.state !== "planned" &&
        run.state !== "cancelled",
      readAt: ctx.now.toISOString(),
    };
  });
}

export type LearnerResults = {
  run: RunRecord;
  content: VersionContent;
  enrolment: EnrolmentRecord;
  /** Every row, superseded ones included, oldest first. */
  history: ResultRecord[];
  names: Map<string, string>;
  timeZone: string;
  today: string;
  mayCorrect: boolean;
};

/** Everything recorded of one learner on a run. */
export async function getLearnerResults(
  ctx: Context,
  input: { enrolmentId: string },
): Promise<LearnerResults> {
  return inInstitution(ctx, async (scope) => {
    const enrolment = await getEnrolment(scope, input.enrolmentId);
    const run = await getRun(scope, enrolment.runId);
    const resource = { institutionId: scope.institutionId, facultyId: run.facultyId };
    authorize(ctx.actor, "result.list", resource);
    const history = await listResultHistory(scope, enrolment.id);
    const people = history.flatMap(({ recordedBy, ratifiedBy }) => [
      recordedBy,
      ratifiedBy ?? recordedBy,
    ]);
    const { timeZone } = (await getInstitution(scope)).profile;
    await noteRead(scope, ctx, { what: "results", people: 1, subject: enrolment.learnerId });
    return {
      run,
      content: await getRunContent(scope, run.id),
      enrolment,
      history,
      names: await listMemberNames(scope, [...new Set(people)]),
      timeZone,
      today: dayIn(timeZone, ctx.now),
      mayCorrect: can(ctx.actor, "result.correct", resource) && enrolment.state !== "withdrawn",
    };
  });
}
