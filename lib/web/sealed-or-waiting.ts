import { AppError } from "@/lib/domain/errors";

export { waitUntilSealed } from "@/lib/adapters/documents/wait-until-sealed";

/** The page that waits for a seal, and what it waits for. */
const waitingPage = "/sealing";
const certificatePath = /^\/(?:api\/v1\/credentials\/[0-9a-f-]{36}|c\/[\w-]{8,128})\/pdf$/;

/**
 * The address of a certificate that may be waited for; null for any other, so that no link leads
 * elsewhere.
 */
export function readWaitingFor(file: string | undefined): string | null {
  return file !== undefined && certificatePath.test(file) ? file : null;
}

/**
 * Where sealing takes long, a person is led to a page that asks again by itself; a program gets the
 * error, and asks again later.
 */
export async function sealedOrWaiting(
  request: Request,
  make: () => Promise<Response>,
): Promise<Response> {
  try {
    return await make();
  } catch (error) {
    const isPerson = request.headers.get("accept")?.includes("text/html") === true;
    const file = readWaitingFor(new URL(request.url).pathname);
    if (!(error instanceof AppError) || error.code !== "SEALING" || !isPerson || file === null)
      throw error;
    const headers = {
      location: `${waitingPage}?file=${encodeURIComponent(file)}`,
      "cache-control": "no-store",
    };
    return new Response(null, {
      status: 303,
      headers: { ...headers, "referrer-policy": "no-referrer" },
    });
  }
}
