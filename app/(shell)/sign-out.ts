"use server";

import { redirect } from "next/navigation";
import { endSession } from "@/lib/features/identity/end-session";
import { signOutEverywhere } from "@/lib/features/identity/sign-out-everywhere";
import { assertSameOrigin } from "@/lib/web/action";
import { load } from "@/lib/web/page";
import { getSession, personContext, publicContext } from "@/lib/web/request-context";
import { clearSessionCookie, findSessionToken } from "@/lib/web/session-cookie";

/**
 * Ends the session here and, where it can, at the identity provider, so that the next person at
 * this computer is asked who they are.
 */
export async function signOut(): Promise<void> {
  await load(assertSameOrigin);
  const token = await findSessionToken();
  const { continueAt } = token
    ? await endSession(await publicContext(), { token })
    : { continueAt: "/" };
  await clearSessionCookie();
  redirect(continueAt);
}

/** As {@link signOut}, for every session of the person. */
export async function signOutOfAll(): Promise<void> {
  await load(assertSameOrigin);
  const token = await findSessionToken();
  // A session that has ended meanwhile has nothing left to end.
  const isSignedIn = token !== null && (await getSession()) !== null;
  const { continueAt } = isSignedIn
    ? await signOutEverywhere(await personContext(), { token })
    : { continueAt: "/" };
  await clearSessionCookie();
  redirect(continueAt);
}
