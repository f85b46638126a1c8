import { listBatchesUnderWay } from "@/lib/adapters/db/stores/batch-store";
import { findIssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { can, type SecondStep } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, memberOf } from "@/lib/domain/context";
import type { ErrorCode } from "@/lib/domain/errors";
import type { ChangeRequest } from "@/lib/domain/four-eyes/change-request";
import {
  authorizeReading,
  findStartProposal,
  type IssuingStopView,
  issuingStopViewOf,
  memberNameOf,
} from "./issuing-stop-view";
import { refusalForStart } from "./start-of-issuing";

export type IssuingStopPage = {
  stop: IssuingStopView | null;
  mayStop: boolean;
  /** Why the reader cannot propose the start; null where they can, and while nothing is stopped. */
  startRefusal: ErrorCode | null;
  /** The open request to start issuing again. */
  request:
    | (Pick<ChangeRequest, "id" | "digest" | "proposedAt" | "dueAt" | "reason"> & {
        by: string;
        isOwn: boolean;
      } & SecondStep)
    | null;
  /** Unfinished approved batches, and how many of their credentials are still to be signed. */
  waiting: { batches: number; learners: number };
};

/** Whether issuing is stopped, what waits, and who may stop or start it. */
export async function getIssuingStopPage(ctx: Context): Promise<IssuingStopPage> {
  authorizeReading(ctx);
  return inInstitution(ctx, async (scope) => {
    const stop = await findIssuingStop(scope);
    const open = stop && (await findStartProposal(scope, stop));
    const underWay = await listBatchesUnderWay(scope);
    return {
      stop: stop && (await issuingStopViewOf(scope, stop, open)),
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
    by: await memberNameOf(scope, proposedBy),
    isOwn: proposedBy === memberOf(ctx),
    ...{ mayApprove: refusal === null, refusal },
  };
}
