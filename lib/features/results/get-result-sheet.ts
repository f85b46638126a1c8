import {
  countEnrolments,
  countMatchingEnrolments,
  type EnrolmentRecord,
  listEnrolments,
} from "@/lib/adapters/db/stores/enrolment-store";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import {
  type AssessmentCounts,
  countResults,
  listLiveResults,
  type ResultRecord,
} from "@/lib/adapters/db/stores/result-store";
import { getRunContent, getRunRecord, type RunRecord } from "@/lib/adapters/db/stores/run-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { authorize, can } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { LearnersQuery } from "@/lib/domain/enrolment/learner-list";
import { assessedEnrolmentStates } from "@/lib/domain/enrolment/states";
import {
  type Count,
  cappedCount,
  countLimit,
  cutPage,
  type Page,
  windowOf,
} from "@/lib/domain/lists/page";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { inviteesOf, memberIdOf } from "./own-invitees";

const learnersPerPage = 50;

export type ResultSheet = {
  run: RunRecord;
  content: VersionContent;
  /** One page of learners by name, those who withdrew left out. */
  page: Page<EnrolmentRecord & { results: ResultRecord[] }>;
  /** How many learners the search finds. */
  found: Count;
  /** Of the whole run, whatever is searched for. */
  learnerCount: number;
  counts: AssessmentCounts[];
  /** Names of the assessors, by member id. */
  names: Map<string, string>;
  memberId: string | null;
  /**
   * Members whose results the reader may not ratify, because the reader gave them a role that does
   * not count yet.
   */
  inviteeIds: string[];
  today: string;
  timeZone: string;
  mayRecord: boolean;
  /** When this was read: only results recorded earlier can be ratified with it. */
  readAt: string;
};

export type GetResultSheetInput = { runId: string; learners?: LearnersQuery };

/** The sheet of a run: its learners and their current results. */
export async function getResultSheet(
  ctx: Context,
  input: GetResultSheetInput,
): Promise<ResultSheet> {
  const { runId, learners = LearnersQuery.parse({}) } = input;
  return inInstitution(ctx, async (scope) => {
    const run = await getRunRecord(scope, runId);
    const resource = { institutionId: scope.institutionId, facultyId: run.facultyId };
    authorize(ctx.actor, "result.list", resource);
    const states = assessedEnrolmentStates;
    const window = windowOf(learners, learnersPerPage);
    const filter = { runId: run.id, states, search: learners.search ?? "" };
    const found = await listEnrolments(scope, filter, window);
    const page = cutPage(found, window, ({ id }) => ({ keys: [], id }));
    const live = await listLiveResults(scope, { enrolmentIds: page.rows.map(({ id }) => id) });
    const people = live.flatMap(({ recordedBy, ratifiedBy }) => [
      recordedBy,
      ratifiedBy ?? recordedBy,
    ]);
    const inviteeIds = await inviteesOf(scope, ctx);
    const counted = await countEnrolments(scope, run.id);
    const { timeZone } = (await getInstitution(scope)).profile;
    await noteRead(scope, ctx, { what: "results", people: page.rows.length, subject: run.id });
    return {
      run,
      content: await getRunContent(scope, run.id),
      page: {
        ...page,
        rows: page.rows.map((learner) => ({
          ...learner,
          results: live.filter((result) => result.enrolmentId === learner.id),
        })),
      },
      found: cappedCount(await countMatchingEnrolments(scope, filter, countLimit + 1)),
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
