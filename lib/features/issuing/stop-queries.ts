import { listBatchesUnderWay } from "@/lib/adapters/db/stores/batch-store";
import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import { findIssuingStop, type IssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { authorize, can, type SecondStep } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf, memberOf } from "@/lib/domain/context";
import type { ErrorCode } from "@/lib/domain/errors";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import { refusalForStart } from "./start-in-scope";

export type IssuingStopView = Pick<IssuingStop, "stoppedAt" | "reason"> & {
  /** Null if the installation itself stopped it, after a restore. */
  by: string | null;
  /** Who has proposed to start issuing again; null while nobody has. */
  startProposedBy: string | null;
};

export type IssuingStopPage = {
  stop: IssuingStopView | null;
  mayStop: boolean;
  /** Why the reader cannot propose the start; null where they can, and while nothing is stopped. */
  startRefusal: ErrorCode | null;
  /** That issuing shall start again, which waits for another person. */
  request:
    | (Pick<ChangeRequest, "id" | "digest" | "proposedAt" | "dueAt" | "reason"> & {
        by: string;
        isOwn: boolean;
      } & SecondStep)
    | null;
  /**
   * Approved batches that are not finished, and how many credentials of theirs are still to be
   * signed.
   */
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
      mayStop: can(ctx.actor, "issuing.stop", {
        institutionId: scope.institutionId,
        facultyId: anyFacultyReached(ctx.actor, "issuing.stop"),
      }),
      startRefusal:
        stop &&
        (await refusalForStart(scope, ctx, { stopId: stop.id, action: "issuing.propose-start" })),
      request: open && (await requestOf(scope, ctx, open)),
      waiting: {
        batches: underWay.length,
        learners: underWay.reduce((sum, { total, storedCount }) => sum + total - storedCount, 0),
      },
    };
  });
}

async function requestOf(
  scope: Scope,
  ctx: Context,
  open: ChangeRequest,
): Promise<IssuingStopPage["request"]> {
  const { id, digest, proposedAt, dueAt, reason, proposedBy, subjectId: stopId } = open;
  const refusal = await refusalForStart(scope, ctx, {
    stopId,
    action: "issuing.confirm-start",
    proposedBy,
  });
  return {
    ...{ id, digest, proposedAt, dueAt, reason },
    by: await nameOf(scope, proposedBy),
    isOwn: proposedBy === memberOf(ctx),
    ...{ mayApprove: refusal === null, refusal },
  };
}

function authorizeReading(ctx: Context): void {
  const facultyId = anyFacultyReached(ctx.actor, "issuing.read-stop");
  authorize(ctx.actor, "issuing.read-stop", { institutionId: institutionOf(ctx), facultyId });
}

const findStart = (scope: Scope, stop: IssuingStop) =>
  findOpenChange(scope, { kind: "issuing-start", subjectId: stop.id });

async function viewOf(
  scope: Scope,
  stop: IssuingStop,
  start: { proposedBy: string } | null,
): Promise<IssuingStopView> {
  return {
    stoppedAt: stop.stoppedAt,
    reason: stop.reason,
    by: stop.stoppedBy && (await nameOf(scope, stop.stoppedBy)),
    startProposedBy: start && (await nameOf(scope, start.proposedBy)),
  };
}

const nameOf = async (scope: Scope, memberId: string) =>
  (await listMemberNames(scope, [memberId])).get(memberId) ?? "";
