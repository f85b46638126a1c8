import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { faultFacts, log } from "@/lib/adapters/log";
import { askInside, type Inside } from "./ask-inside";
import { judgeRequest, needsDatabase } from "./judge-request";
import { PublicAnswers } from "./public-answers";
import { refuse } from "./refuse";

type Setup = {
  inside: Inside;
  ownOrigin: string;
  sessionCookie: string;
  /** Of what the public may read; null while the database is away. */
  findRevision: () => Promise<string | null>;
};

type Door = Setup & { publicAnswers: PublicAnswers };

/**
 * Runs before the framework in the web process. It answers what the framework would turn into a fault, and from memory what is public and has not changed;
 * everything else goes in as it came. Who may do what is not decided here.
 */
export function frontDoor(setup: Setup): RequestListener {
  const { inside, sessionCookie } = setup;
  const door = { ...setup, publicAnswers: new PublicAnswers({ ask: askInside(inside), sessionCookie }) };
  return (request, response) => {
    pass(request, response, door).catch((error: unknown) => {
      log.error({ requestId: request.headers["x-request-id"], err: faultFacts(error) }, "unexpected");
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end("Internal server error\n");
    });
  };
}

async function pass(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  const { method = "", url = "/", headers } = request;
  const path = url.split("?", 1)[0] ?? "/";
  const refusal = judgeRequest({ method, path, headers }, door.ownOrigin);
  if (refusal !== null) return refuse(request, response, refusal);
  if (!needsDatabase(path)) return door.inside(request, response);
  const revision = await door.findRevision();
  if (revision === null) return refuse(request, response, "away");
  if (await door.publicAnswers.answer(request, response, revision)) return;
  await door.inside(request, response);
}
