import type { Instrumentation } from "next";

/** At the server's start: the threads that check proofs are ready before the first file comes. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startUp } = await import("@/lib/web/start-up");
  startUp();
}

/**
 * Logs a page that failed to render: the number shown on the error page, with the request's id.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logPageError } = await import("@/lib/web/start-up");
  logPageError(error, { requestId: request.headers["x-request-id"], route: context.routePath });
};
