import { cookies } from "next/headers";
import { isSecureSite } from "@/lib/adapters/env";
import { sessionCookieName } from "@/lib/adapters/identity/read-session";
import { AppError } from "@/lib/domain/errors";

/** The token this request came with, whether or not its session still lives. */
export async function findSessionToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookieName())?.value ?? null;
}

/** As {@link findSessionToken}. Errors: NOT_SIGNED_IN. */
export async function sessionToken(): Promise<string> {
  const token = await findSessionToken();
  if (!token) throw new AppError("NOT_SIGNED_IN");
  return token;
}

/**
 * Takes the session's cookie from the browser. A `__Host-` cookie goes only with the attributes it
 * came with.
 */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", {
    path: "/",
    maxAge: 0,
    httpOnly: true,
    sameSite: "lax",
    secure: isSecureSite(),
  });
}
