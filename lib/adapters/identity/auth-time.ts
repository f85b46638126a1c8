import { z } from "zod";

const AuthTimeSchema = z.object({ auth_time: z.number().int().positive() });
const AcrSchema = z.object({ acr: z.string().min(1).max(255) });

/**
 * The claims of an ID token that the library has validated. Errors: SyntaxError, also if there is
 * none.
 */
function claimsOf(idToken: string | undefined): unknown {
  const [, payload = ""] = (idToken ?? "").split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
}

/**
 * The authentication method (`acr`, OpenID Connect Core 1.0, section 2); null if the provider does
 * not send it.
 */
export function acrIn(idToken: string | undefined): string | null {
  try {
    return AcrSchema.parse(claimsOf(idToken)).acr;
  } catch {
    return null;
  }
}

/**
 * When the provider authenticated the person (`auth_time`, OpenID Connect Core 1.0, section 2),
 * from an ID token that the library has validated; null if the provider does not send it.
 *
 * Attack: a provider that counts milliseconds, or whose clock is ahead, makes a sign-in recent for
 * the entire session. Rule: the time is at most now.
 */
export function authTimeIn(idToken: string | undefined, now: Date): Date | null {
  try {
    const { auth_time } = AuthTimeSchema.parse(claimsOf(idToken));
    return new Date(Math.min(auth_time * 1000, now.getTime()));
  } catch {
    return null;
  }
}
