import { randomBytes } from "node:crypto";
import NextAuth, { type AuthOptions } from "next-auth";
import { appSecret, isSecureSite, publicUrl } from "@/lib/adapters/env";
import { log } from "@/lib/adapters/log";
import { readDevice } from "@/lib/domain/identity/device";
import { safeReturnPath } from "@/lib/domain/return-path";
import { acrIn, authTimeIn } from "./auth-time";
import { ClaimsSchema, profileIn } from "./claims";
import { sessionCookieName } from "./read-session";
import { type SignInFlow, sessionStore } from "./session-store";
import { providerId, universityProvider } from "./university-provider";

/** The lifetime of the next session: 12 hours, regardless of idle time. */
const sessionSeconds = 43_200;

export type SignInRouteContext = { params: Promise<{ nextauth: string[] }> };

/**
 * The sign-in steps that our pages use. The library has more routes: its session route clears our
 * cookie, its sign-out only partly ends a session. They are not served here.
 */
export function isSignInStep(method: string, steps: string[]): boolean {
  const [step, provider] = steps;
  if (steps.length > 2) return false;
  if (step === "csrf") return method === "GET" && provider === undefined;
  if (step === "signin") return method === "GET" || (method === "POST" && provider === providerId);
  if (step === "callback") return method === "GET" && provider === providerId;
  return step === "error" && method === "GET";
}

/**
 * One request to the sign-in route, answered by the library. Options are made per request: `flow`
 * carries facts from callback to store.
 */
export async function handleSignIn(
  request: Request,
  context: SignInRouteContext,
): Promise<Response> {
  const [step] = (await context.params).nextauth;
  // Without it the library falls back to http://localhost:3000; with it, never to the Host header.
  process.env.NEXTAUTH_URL = publicUrl();
  const flow = {
    isCallback: step === "callback",
    device: readDevice(request.headers.get("user-agent")),
  };
  return NextAuth(request as never, context as never, authOptions(flow)) as Promise<Response>;
}

function authOptions(flow: SignInFlow): AuthOptions {
  return {
    secret: appSecret(),
    useSecureCookies: isSecureSite(),
    adapter: sessionStore(flow),
    providers: [universityProvider()],
    session: {
      strategy: "database",
      maxAge: sessionSeconds,
      generateSessionToken: () => randomBytes(32).toString("base64url"),
    },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecureSite() },
      },
    },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/" },
    callbacks: {
      signIn({ account, profile }) {
        if (flow.disabled) return "/sign-in?error=Disabled";
        flow.idToken = account?.id_token;
        flow.signedInAt = authTimeIn(account?.id_token, new Date());
        flow.acr = acrIn(account?.id_token);
        const claims = ClaimsSchema.safeParse(profile);
        if (claims.success) flow.profile = profileIn(claims.data);
        return true;
      },
      redirect: ({ url, baseUrl }) => sameSiteAddress(url, baseUrl),
    },
    events: {
      signIn: ({ user, isNewUser }) => log.info({ personId: user.id, isNewUser }, "signed in"),
    },
    logger: {
      error: (code) => log.warn({ code }, "sign-in refused"),
      warn: () => {},
      debug: () => {},
    },
  };
}

/**
 * Attack: `callbackUrl` redirects to another site after sign-in, or is malformed and breaks the
 * library. Rule: only this site, otherwise its start page.
 */
export function sameSiteAddress(url: string, baseUrl: string): string {
  const { origin } = new URL(baseUrl);
  if (!URL.canParse(url, origin)) return `${origin}/`;
  const wanted = new URL(url, origin);
  if (wanted.origin !== origin) return `${origin}/`;
  return `${origin}${safeReturnPath(`${wanted.pathname}${wanted.search}${wanted.hash}`)}`;
}
