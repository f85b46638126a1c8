import { cookies, headers } from "next/headers";
import { cache } from "react";
import {
  findSession,
  type Membership,
  type Session,
  sessionCookieName,
} from "@/lib/adapters/identity/read-session";
import type { Actor } from "@/lib/domain/access/actor";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

/** The signed-in person, read once per request; null if signed out. */
export const getSession = cache(async (): Promise<Session | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token ? findSession(token) : null;
});

const requestFacts = cache(async () => ({
  now: new Date(),
  requestId: (await headers()).get("x-request-id") ?? crypto.randomUUID(),
}));

export async function requestId(): Promise<string> {
  return (await requestFacts()).requestId;
}

export async function requestTime(): Promise<Date> {
  return (await requestFacts()).now;
}

/**
 * The membership in force: the one chosen in the switcher, else the first; null for people who are
 * no one's staff.
 */
export function currentMembership(session: Session): Membership | null {
  return (
    session.memberships.find(
      (membership) => membership.institutionId === session.chosenInstitutionId,
    ) ??
    session.memberships[0] ??
    null
  );
}

/** A session's person, as a member where they are one. */
export function signedInActor(session: Session): Extract<Actor, { kind: "member" | "person" }> {
  const { personId } = session;
  const membership = currentMembership(session);
  if (!membership) return { kind: "person", personId };
  const { institutionId, memberId, grants } = membership;
  return { kind: "member", personId, institutionId, memberId, grants };
}

/** For staff desks. Errors: NOT_SIGNED_IN; FORBIDDEN for a person who is no member anywhere. */
export async function memberContext(): Promise<Context> {
  const session = await getSession();
  if (!session) throw new AppError("NOT_SIGNED_IN");
  const actor = signedInActor(session);
  if (actor.kind !== "member") throw new AppError("FORBIDDEN");
  return { actor, signedInAt: session.signedInAt, acr: session.acr, ...(await requestFacts()) };
}

/** For what a signed-in person does on their own behalf. Errors: NOT_SIGNED_IN. */
export async function personContext(): Promise<Context> {
  const session = await getSession();
  if (!session) throw new AppError("NOT_SIGNED_IN");
  return { actor: { kind: "person", personId: session.personId }, ...(await requestFacts()) };
}

/**
 * One context per learner record that the signed-in person has claimed: one institution each.
 * Errors: NOT_SIGNED_IN.
 */
export async function learnerContexts(): Promise<Context[]> {
  const session = await getSession();
  if (!session) throw new AppError("NOT_SIGNED_IN");
  const facts = await requestFacts();
  return session.learners.map(({ institutionId, learnerId }) => ({
    actor: { kind: "learner", personId: session.personId, institutionId, learnerId },
    ...facts,
  }));
}

/**
 * Contexts to try, in order: the learner's own record, then the staff membership. Staff who are
 * learners too still see their own credentials. Errors: NOT_SIGNED_IN.
 */
export async function readerContexts(): Promise<Context[]> {
  const own = await learnerContexts();
  const session = await getSession();
  return session && session.memberships.length > 0 ? [...own, await memberContext()] : own;
}

/** For public pages: anonymous, whether or not someone is signed in. */
export async function publicContext(): Promise<Context> {
  return { actor: { kind: "anyone" }, ...(await requestFacts()) };
}
