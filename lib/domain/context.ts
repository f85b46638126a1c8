import type { Actor } from "@/lib/domain/access/actor";
import { AppError } from "./errors";

/**
 * The first argument of every use case and query: the actor, the time, and the request id. Time
 * never comes from anywhere else.
 */
export type Context = {
  actor: Actor;
  now: Date;
  requestId: string;
  /** When the identity provider last authenticated the person; absent without a session. */
  signedInAt?: Date;
  /** The authentication method as named by the provider; null if it does not send one. */
  acr?: string | null;
};

/** The maximum age of a sign-in for steps that need two people. */
export const recentSignInMinutes = 10;

/**
 * Attack: someone uses a colleague's unlocked computer, or a stolen session. Rule: for actions that
 * one person may not do alone, both must have signed in recently. An operator and the worker have
 * no sign-in. Errors: RECENT_SIGN_IN_REQUIRED.
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
 * The actor's institution. Errors: NOT_SIGNED_IN without a person, FORBIDDEN for a person who chose
 * no institution.
 */
export function institutionOf(ctx: Context): string {
  if ("institutionId" in ctx.actor) return ctx.actor.institutionId;
  throw new AppError(ctx.actor.kind === "anyone" ? "NOT_SIGNED_IN" : "FORBIDDEN");
}

/**
 * The acting member. Errors: FORBIDDEN for anyone else, so that work always has an accountable
 * author.
 */
export function memberOf(ctx: Context): string {
  if (ctx.actor.kind === "member") return ctx.actor.memberId;
  throw new AppError(ctx.actor.kind === "anyone" ? "NOT_SIGNED_IN" : "FORBIDDEN");
}

/**
 * The signed-in person. Errors: NOT_SIGNED_IN without a person, FORBIDDEN for an operator or the
 * worker.
 */
export function personOf(ctx: Context): string {
  if ("personId" in ctx.actor) return ctx.actor.personId;
  throw new AppError(ctx.actor.kind === "anyone" ? "NOT_SIGNED_IN" : "FORBIDDEN");
}

/** The actor's name in the audit trail: ids only. */
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
