import { z } from "zod";

const AuthTimeSchema = z.object({ auth_time: z.number().int().positive() });

/**
 * When the person showed the provider who they are (OpenID Connect Core 1.0, section 2), from an ID token that the library has validated; null where the
 * provider does not say.
 *
 * Attack: a provider that counts milliseconds, or whose clock is ahead, makes a sign-in recent for as long as the session lasts. Rule: it was not later
 * than now.
 */
export function authTimeIn(idToken: string | undefined, now: Date): Date | null {
  const [, payload = ""] = (idToken ?? "").split(".");
  try {
    const { auth_time } = AuthTimeSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    return new Date(Math.min(auth_time * 1000, now.getTime()));
  } catch {
    return null;
  }
}
