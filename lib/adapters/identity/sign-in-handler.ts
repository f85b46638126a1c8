import { randomBytes } from "node:crypto";
import NextAuth, { type AuthOptions } from "next-auth";
import { readDevice } from "../../domain/identity/device";
import { safeReturnPath } from "../../domain/return-path";
import { appSecret, isSecureSite, publicUrl } from "../env";
import { log } from "../log";
import { acrIn, authTimeIn } from "./auth-time";
import { ClaimsSchema, profileIn } from "./claims";
import { sessionCookieName } from "./read-session";
import { type SignInFlow, sessionStore } from "./session-store";
import { providerId, universityProvider } from "./university-provider";

/** The next sign-in or working day begins anew: 12 hours, the idle time apart. */
const sessionSeconds = 43_200;

export type SignInRouteContext = { params: Promise<{ nextauth: string[] }> };

/**
 * The steps of signing in that our pages use. The library answers more: its session route clears
 * our cookie, its sign-out ends only half of a session. They do not exist here.
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
  // The library falls back to http://localhost:3000 without it, and never to the Host header with
  // it.
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
 * Attack: `callbackUrl` leads away after signing in, or is no address at all and breaks the
 * library. Rule: this site, else its start.
 */
export function sameSiteAddress(url: string, baseUrl: string): string {
  const { origin } = new URL(baseUrl);
  if (!URL.canParse(url, origin)) return `${origin}/`;
  const wanted = new URL(url, origin);
  if (wanted.origin !== origin) return `${origin}/`;
  return `${origin}${safeReturnPath(`${wanted.pathname}${wanted.search}${wanted.hash}`)}`;
}
