import { NextResponse } from "next/server";
import {
  handleSignIn,
  isSignInStep,
  type SignInRouteContext,
} from "@/lib/adapters/identity/sign-in-handler";
import { log } from "@/lib/adapters/log";
import { signInLimit } from "@/lib/adapters/rate-limit";
import { AppError, errorTable } from "@/lib/domain/errors";
import { assertSameOrigin } from "./action";
import { countUseByAddress } from "./client-address";
import { requestId } from "./request-context";
import { retryAfter } from "./route";

/**
 * The sign-in route: only the steps our pages use, limited per address; what goes wrong ends on our
 * own page, in our words.
 */
export async function signInRoute(
  request: Request,
  context: SignInRouteContext,
): Promise<Response> {
  const { nextauth: steps } = await context.params;
  if (!isSignInStep(request.method, steps)) return new NextResponse(null, { status: 404 });
  const starts = request.method === "POST";
  try {
    if (starts) await assertSameOrigin();
    if (starts || steps[0] === "callback") await countUseByAddress(signInLimit);
    return withoutStore(await handleSignIn(request, context));
  } catch (error) {
    const code = error instanceof AppError ? error.code : "Callback";
    log.warn({ requestId: await requestId(), code }, "sign-in refused");
    const page = `/sign-in?error=${code}`;
    const limited =
      error instanceof AppError && (error.code === "TOO_MANY_REQUESTS" || error.code === "BUSY")
        ? error
        : null;
    const headers = {
      "cache-control": "no-store",
      ...(limited && retryAfter({ code: limited.code, ...limited.details })),
    };
    return starts
      ? NextResponse.json(
          { url: page },
          { status: limited ? errorTable[limited.code].status : 200, headers },
        )
      : new NextResponse(null, { status: 303, headers: { ...headers, location: page } });
  }
}

function withoutStore(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set("cache-control", "no-store");
  return new Response(response.body, { status: response.status, headers });
}
