import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { errorFacts, log } from "@/lib/adapters/log";
import { securityHeaders } from "@/lib/web/security-headers";
import { askInside, type Inside } from "./ask-inside";
import { clientOf } from "./client-of";
import { EarlyRequests } from "./early-requests";
import { judgeRequest, needsDatabase, pathOf } from "./judge-request";
import { PublicAnswers } from "./public-answers";
import { refuse } from "./refuse";
import { takeBody } from "./take-body";

export type DoorSetup = {
  inside: Inside;
  ownOrigin: string;
  sessionCookie: string;
  /** Revision of the public data; null while the database is unavailable. */
  findRevision: () => Promise<string | null>;
  /** Whether the client has used up its limit of checks. */
  isRefusedChecks: (client: string) => boolean;
  early?: EarlyRequests;
};

type Door = DoorSetup & { publicAnswers: PublicAnswers; early: EarlyRequests };

/**
 * Runs before the framework in the web process. It refuses requests that would cause an error in
 * the framework, and answers unchanged public content from the cache; everything else is passed on
 * unchanged. It makes no authorisation decisions.
 */
export function frontDoor(setup: DoorSetup): RequestListener {
  const { inside, sessionCookie } = setup;
  const door = {
    ...setup,
    publicAnswers: new PublicAnswers({ ask: askInside(inside), sessionCookie }),
    early: setup.early ?? new EarlyRequests(),
  };
  return (request, response) => {
    pass(request, response, door).catch((error: unknown) => {
      // A client that disconnects is not an error.
      if (response.destroyed || response.writableEnded) return;
      log.error(
        { requestId: request.headers["x-request-id"], err: errorFacts(error) },
        "unexpected",
      );
      if (response.headersSent) response.destroy();
      else refuse(request, response, "error");
    });
  };
}

async function pass(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  const { method = "", url = "/", headers, headersDistinct, httpVersion } = request;
  const facts = {
    method,
    target: url,
    httpVersion,
    headers,
    hosts: headersDistinct.host?.length ?? 0,
  };
  const refusal = judgeRequest(facts, door.ownOrigin);
  if (refusal !== null) return refuse(request, response, refusal);
  wearHeaders(request, response);
  const path = pathOf(url);
  if (method === "POST" && isCheck(path) && !(await mayAskNow(request, door))) return;
  if (!(await takeBody(request, response))) return;
  if (!needsDatabase(path)) return door.inside(request, response);
  const revision = await door.findRevision();
  if (revision === null) return refuse(request, response, "away");
  if (await door.publicAnswers.answer(request, response, revision)) return;
  await door.inside(request, response);
}

const isCheck = (path: string) => path === "/verify" || path === "/api/v1/verify";

/** True if the request may continue; otherwise its connection is closed. */
async function mayAskNow(
  request: IncomingMessage,
  { early, isRefusedChecks }: Door,
): Promise<boolean> {
  const client = clientOf(request);
  if (!isRefusedChecks(client)) return true;
  const outcome = await early.wait(request, client);
  if (outcome === "crowded") request.socket.destroy();
  return outcome === "waited";
}

/**
 * What the framework answers without asking our code (a redirect, a bare error) has them, too;
 * whatever else it writes under these names counts instead.
 */
function wearHeaders(request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader("x-request-id", String(request.headers["x-request-id"] ?? ""));
}
