import { findOpenChange } from "@/lib/adapters/db/stores/change-request-store";
import type { IssuingStop } from "@/lib/adapters/db/stores/issuing-stop-store";
import { listMemberNames } from "@/lib/adapters/db/stores/member-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { authorize } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, institutionOf } from "@/lib/domain/context";

export type IssuingStopView = Pick<IssuingStop, "stoppedAt" | "reason"> & {
  /** Null if the installation itself stopped it, after a restore. */
  by: string | null;
  /** Who has proposed to start issuing again; null if no one has. */
  startProposedBy: string | null;
};

export function authorizeReading(ctx: Context): void {
  const facultyId = anyFacultyReached(ctx.actor, "issuing.read-stop");
  authorize(ctx.actor, "issuing.read-stop", { institutionId: institutionOf(ctx), facultyId });
}

export const findStartProposal = (scope: Scope, stop: IssuingStop) =>
  findOpenChange(scope, { kind: "issuing-start", subjectId: stop.id });

export async function issuingStopViewOf(
  scope: Scope,
  stop: IssuingStop,
  start: { proposedBy: string } | null,
): Promise<IssuingStopView> {
  return {
    stoppedAt: stop.stoppedAt,
    reason: stop.reason,
    by: stop.stoppedBy && (await memberNameOf(scope, stop.stoppedBy)),
    startProposedBy: start && (await memberNameOf(scope, start.proposedBy)),
  };
}

export const memberNameOf = async (scope: Scope, memberId: string) =>
  (await listMemberNames(scope, [memberId])).get(memberId) ?? "";
