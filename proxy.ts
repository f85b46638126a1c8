import { type NextRequest, NextResponse } from "next/server";

/**
 * Headers only: who may do what is decided with the data, never here.
 *
 * Attack: a request that carries the framework's own headers (`x-middleware-subrequest` skipped the
 * proxy in 2025), a forged forwarded host (the framework compares an action's origin with it), or a
 * forged request id or path (both reach the log and return addresses). Rule: what only the inside
 * may say is dropped or overwritten. The request's id was written over whatever a client sent
 * before the framework saw the request (inside-headers.ts), and it stays: the front door's lines in
 * the log name it, too.
 */
const ownHeaders = [
  "x-nonce",
  "x-request-id",
  "x-pathname",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
];
const development = process.env.NODE_ENV === "development";

function contentSecurityPolicy(nonce: string): string {
  const signIn =
    process.env.OIDC_ISSUER && URL.canParse(process.env.OIDC_ISSUER)
      ? ` ${new URL(process.env.OIDC_ISSUER).origin}`
      : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // The development server injects style elements without a nonce.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Bar widths and an institution's accent are style attributes, which can neither load nor run
    // anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // Browsers also apply this to a form's redirects, and signing in redirects to the
    // university's login.
    `form-action 'self'${signIn}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

export function proxy(request: NextRequest): NextResponse {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const nonce = btoa(String.fromCharCode(...bytes));
  const policy = contentSecurityPolicy(nonce);
  const drawn = request.headers.get("x-request-id") ?? "";
  const requestId = /^[0-9a-f-]{36}$/.test(drawn) ? drawn : crypto.randomUUID();

  const inside = new Headers(request.headers);
  for (const name of [...inside.keys()]) {
    if (name.startsWith("x-middleware-") || ownHeaders.includes(name)) inside.delete(name);
  }
  if (process.env.PUBLIC_URL && URL.canParse(process.env.PUBLIC_URL)) {
    const site = new URL(process.env.PUBLIC_URL);
    inside.set("x-forwarded-host", site.host);
    inside.set("x-forwarded-proto", site.protocol.slice(0, -1));
  }
  inside.set("x-nonce", nonce);
  inside.set("x-request-id", requestId);
  inside.set("x-pathname", request.nextUrl.pathname + request.nextUrl.search);
  inside.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers: inside } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  return response;
}

/**
 * Everything but the files of the build, which carry a hash in their name and no page, and the
 * check for programs: behind a proxy the framework copies a body whole before the route can refuse
 * it.
 */
export const config = { matcher: ["/((?!_next/static/|api/v1/verify$).*)"] };
