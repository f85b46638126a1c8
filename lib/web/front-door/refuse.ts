import type { IncomingMessage, ServerResponse } from "node:http";
import { peerHeader } from "@/lib/web/inside-headers";
import { logRefusal } from "@/lib/web/log-refusal";
import { isForPrograms, type RequestRefusal } from "./judge-request";
import { refusalAnswer } from "./refusal-answer";

/**
 * How long a refused body may still arrive: a browser reads no answer before it has sent what it
 * had to send.
 */
const lingerMilliseconds = 10_000;

/** Answers a request that the framework must not see, and logs it. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: RequestRefusal,
): void {
  const requestId = headerOf(request, "x-request-id");
  const again = refusal === "away" && request.method === "GET" ? (request.url ?? "/") : null;
  const answer = refusalAnswer(refusal, { requestId, wantsJson: wantsJson(request), again });
  const origin = {
    peer: headerOf(request, peerHeader),
    forwarded: headerOf(request, "x-forwarded-for"),
  };
  // An error has been logged as one.
  if (refusal !== "error")
    logRefusal({
      requestId,
      code: answer.code,
      actor: { kind: "anyone" },
      path: request.url ?? "",
      origin,
    });
  const closing = request.complete || request.method === "GET" ? {} : { connection: "close" };
  response.writeHead(answer.status, { ...answer.headers, ...closing });
  response.end(request.method === "HEAD" ? undefined : answer.body);
  drain(request);
}

/**
 * Attack: an endless body. Rule: a refused body is read and discarded for a while, then the
 * connection is closed.
 */
function drain(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  const timer = setTimeout(() => request.destroy(), lingerMilliseconds).unref();
  request.once("close", () => clearTimeout(timer));
}

function headerOf(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? "");
}

function wantsJson(request: IncomingMessage): boolean {
  return isForPrograms(request.url ?? "/") || !(request.headers.accept ?? "").includes("text/html");
}
