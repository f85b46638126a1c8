import { loadAuthors } from "@/lib/adapters/db/stores/author-store";
import { listCountingForStart } from "@/lib/adapters/db/stores/issuing-stop-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { type AccessRefusal, refusalFor } from "@/lib/domain/access/authorize";
import { anyFacultyReached } from "@/lib/domain/access/reach";
import { type Context, memberOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

type Step = {
  stopId: string;
  action: "issuing.propose-start" | "issuing.confirm-start";
  proposedBy?: string;
};

/**
 * The reason why the actor may not start issuing again; null if they may. Attack: one administrator
 * invites two addresses of their own during the stop, waits a day with each, and both count for
 * decisions. Rule: roles that did not count when issuing was stopped do not count here, unless an
 * operator gave them or an administrator confirmed them whose own role did.
 */
export async function refusalForStart(
  scope: Scope,
  ctx: Context,
  { stopId, action, proposedBy }: Step,
): Promise<AccessRefusal | "ROLE_NEWER_THAN_STOP" | null> {
  const { institutionId } = scope;
  const facultyId = anyFacultyReached(ctx.actor, action);
  const authors = await loadAuthors(scope, [proposedBy ?? null]);
  const refusal = refusalFor(ctx.actor, action, { institutionId, facultyId, authors });
  if (refusal) return refusal;
  const both = [memberOf(ctx), ...(proposedBy === undefined ? [] : [proposedBy])];
  const counting = await listCountingForStart(scope, { stopId, memberIds: both });
  return both.every((memberId) => counting.includes(memberId)) ? null : "ROLE_NEWER_THAN_STOP";
}

/** Throws what {@link refusalForStart} finds. */
export async function assertMayStart(scope: Scope, ctx: Context, step: Step): Promise<void> {
  const code = await refusalForStart(scope, ctx, step);
  if (code) throw new AppError(code, { action: step.action });
}
