import type { IncomingMessage, ServerResponse } from "node:http";
import { clientOf } from "./client-of";
import { isForPrograms, pathOf } from "./judge-request";
import { bodyPauseMilliseconds, readAhead } from "./read-ahead";
import { isReadableForm } from "./readable-form";
import { refuse } from "./refuse";

/** True if the request may continue; otherwise it has been answered, or the client is gone. */
export async function takeBody(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.method !== "POST") return true;
  if (isForPrograms(pathOf(request.url ?? "/"))) {
    endStalledUpload(request, response);
    return true;
  }
  const { headers } = request;
  const ahead = await readAhead(request, { client: clientOf(request) });
  if (ahead === "gone") return false;
  if (typeof ahead === "string") refuse(request, response, ahead);
  else if (await isReadableForm(headers, ahead.body)) return true;
  else refuse(request, response, "form");
  return false;
}

/**
 * Routes read the bodies of API requests themselves, after counting them; here they are only ended
 * when they stall.
 */
function endStalledUpload(request: IncomingMessage, response: ServerResponse): void {
  request.setTimeout(bodyPauseMilliseconds, () => {
    if (request.complete || response.writableEnded) return;
    if (response.headersSent) request.destroy();
    else refuse(request, response, "too-slow");
  });
  request.once("end", () => request.setTimeout(0));
}
