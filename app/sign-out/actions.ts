"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { signOutEverywhere } from "@/lib/features/identity/end-own-sessions";
import { endSession } from "@/lib/features/identity/end-session";
import { switchInstitution } from "@/lib/features/identity/switch-institution";
import { assertSameOrigin } from "@/lib/web/action";
import { getSession, personContext, publicContext } from "@/lib/web/request-context";
import { clearSessionCookie, findSessionToken, sessionToken } from "@/lib/web/session-cookie";

/** Ends the session here and, where it can, at the identity provider, so that the next person at this computer is asked who they are. */
export async function signOut(): Promise<void> {
  await assertSameOrigin();
  const token = await findSessionToken();
  const { continueAt } = token ? await endSession(await publicContext(), { token }) : { continueAt: "/" };
  await clearSessionCookie();
  redirect(continueAt);
}

/** As {@link signOut}, for every session of the person. */
export async function signOutOfAll(): Promise<void> {
  await assertSameOrigin();
  const token = await findSessionToken();
  // A session that has ended meanwhile has nothing left to end.
  const isSignedIn = token !== null && (await getSession()) !== null;
  const { continueAt } = isSignedIn ? await signOutEverywhere(await personContext(), { token }) : { continueAt: "/" };
  await clearSessionCookie();
  redirect(continueAt);
}

const SwitchInput = z.object({ institutionId: z.uuid() });

/** Goes on in another institution, at its first desk: what was open belongs to the former one. */
export async function switchTo(form: FormData): Promise<void> {
  await assertSameOrigin();
  const { institutionId } = SwitchInput.parse({ institutionId: form.get("institutionId") });
  await switchInstitution(await personContext(), { institutionId, token: await sessionToken() });
  redirect("/start");
}
