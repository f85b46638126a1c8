import type { Actor } from "./access/actor";
import { AppError } from "./errors";

/**
 * What every use case and query is given first: who acts, when, and under which request id. Time
 * never comes from anywhere else.
 */
export type Context = {
  actor: Actor;
  now: Date;
  requestId: string;
  /**
   * When the person last showed the identity provider who they are; absent for anyone who has no
   * session.
   */
  signedInAt?: Date;
  /** How they did so, as the provider names it; null where it does not. */
  acr?: string | null;
};

/** How old a sign-in may be for the steps that need two people. */
export const recentSignInMinutes = 10;

/**
 * Attack: somebody sits down at a colleague's unlocked computer, or holds a stolen session. Rule:
 * what one person may not do alone asks each of the two to sign in again first. An operator and the
 * worker have no sign-in. Errors: RECENT_SIGN_IN_REQUIRED.
 */
export function assertRecentSignIn(ctx: Context): void {
  if (ctx.actor.kind === "system") return;
  const since =
    ctx.signedInAt === undefined
      ? Number.POSITIVE_INFINITY
      : ctx.now.getTime() - ctx.signedInAt.getTime();
  if (since > recentSignInMinutes * 60_000) throw new AppError("RECENT_SIGN_IN_REQUIRED");
}

/**
 * The institution the actor acts in. Errors: NOT_SIGNED_IN for nobody, FORBIDDEN for a person who
 * chose no institution.
 */
export function institutionOf(ctx: Context): string {
  if ("institutionId" in ctx.actor) return ctx.actor.institutionId;
  throw new AppError(ctx.actor.kind === "anyone" ? "NOT_SIGNED_IN" : "FORBIDDEN");
}

/**
 * The member who acts. Errors: FORBIDDEN for anyone else, so that work always has an accountable
 * author.
 */
export function memberOf(ctx: Context): string {
  if (ctx.actor.kind === "member") return ctx.actor.memberId;
  throw new AppError(ctx.actor.kind === "anyone" ? "NOT_SIGNED_IN" : "FORBIDDEN");
}

/**
 * The signed-in person. Errors: NOT_SIGNED_IN for nobody, FORBIDDEN for an operator or the worker.
 */
export function personOf(ctx: Context): string {
  if ("personId" in ctx.actor) return ctx.actor.personId;
  throw new AppError(ctx.actor.kind === "anyone" ? "NOT_SIGNED_IN" : "FORBIDDEN");
}

/** The actor as the audit trail names it: ids only. */
export function auditName(actor: Actor): string {
  switch (actor.kind) {
    case "member":
      return `member:${actor.memberId}`;
    case "learner":
      return `learner:${actor.learnerId}`;
    case "person":
      return `person:${actor.personId}`;
    default:
      return actor.kind;
  }
}
