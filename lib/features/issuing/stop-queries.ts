import { listBatchesUnderWay } from "@/lib/adapters/db/stores/batch-store";
import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { findIssuingStop, type IssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize, type Refusal, refusalFor } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";

export type IssuingStopView = Pick<IssuingStop, "stoppedAt" | "reason"> & {
  by: string;
  /** Who has proposed to start issuing again; null while nobody has. */
  startProposedBy: string | null;
};

export type IssuingStopPage = {
  stop: IssuingStopView | null;
  mayStop: boolean;
  /** Why the reader cannot propose the start; null where they can. */
  startRefusal: Refusal | null;
  /** That issuing shall start again, which waits for another person. */
  request:
    | (Pick<ChangeRequest, "id" | "digest" | "proposedAt" | "dueAt" | "reason"> & {
        by: string;
        isOwn: boolean;
        mayApprove: boolean;
      })
    | null;
  /** Approved batches that are not finished, and how many credentials of theirs are still to be signed. */
  waiting: { batches: number; learners: number };
};

/** What every member of staff is told while issuing is stopped; null while it is not. */
export async function findStop(ctx: Context): Promise<IssuingStopView | null> {
  authorizeReading(ctx);
  return inInstitution(ctx, async (scope) => {
    const stop = await findIssuingStop(scope);
    return stop && viewOf(scope, stop, await findStart(scope, stop));
  });
}

/** Whether issuing is stopped, what waits, and who may stop or start it. */
export async function getIssuingStopPage(ctx: Context): Promise<IssuingStopPage> {
  authorizeReading(ctx);
  return inInstitution(ctx, async (scope) => {
    const stop = await findIssuingStop(scope);
    const open = stop && (await findStart(scope, stop));
    const underWay = await listBatchesUnderWay(scope);
    return {
      stop: stop && (await viewOf(scope, stop, open)),
      mayStop: may(ctx, "issuing.stop"),
      startRefusal: refusal(ctx, "issuing.propose-start"),
      request: open && {
        id: open.id,
        digest: open.digest,
        proposedAt: open.proposedAt,
        dueAt: open.dueAt,
        reason: open.reason,
        by: await nameOf(scope, open.proposedBy),
        isOwn: open.proposedBy === memberOf(ctx),
        mayApprove: may(ctx, "issuing.confirm-start", open.proposedBy),
      },
      waiting: {
        batches: underWay.length,
        learners: underWay.reduce((sum, { total, storedCount }) => sum + total - storedCount, 0),
      },
    };
  });
}

function authorizeReading(ctx: Context): void {
  const facultyId = anyFacultyReached(ctx.actor, "issuing.read-stop");
  authorize(ctx.actor, "issuing.read-stop", { institutionId: institutionOf(ctx), facultyId });
}

type StopAction = "issuing.stop" | "issuing.propose-start" | "issuing.confirm-start";

function refusal(ctx: Context, action: StopAction, author: string | null = null): Refusal | null {
  const facultyId = anyFacultyReached(ctx.actor, action);
  return refusalFor(ctx.actor, action, { institutionId: institutionOf(ctx), facultyId, authorMemberIds: [author] });
}

const may = (ctx: Context, action: StopAction, author: string | null = null): boolean => refusal(ctx, action, author) === null;

const findStart = (scope: Scope, stop: IssuingStop) => findOpenChange(scope, { kind: "issuing-start", subjectId: stop.id });

async function viewOf(scope: Scope, stop: IssuingStop, start: { proposedBy: string } | null): Promise<IssuingStopView> {
  return {
    stoppedAt: stop.stoppedAt,
    reason: stop.reason,
    by: await nameOf(scope, stop.stoppedBy),
    startProposedBy: start && (await nameOf(scope, start.proposedBy)),
  };
}

const nameOf = async (scope: Scope, memberId: string) => (await listMemberNames(scope, [memberId])).get(memberId) ?? "";
