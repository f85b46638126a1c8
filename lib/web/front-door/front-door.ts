import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { faultFacts, log } from "@/lib/adapters/log";
import { judgeRequest, needsDatabase, type Refusal } from "./judge-request";
import { refuse } from "./refuse";

export type Inside = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Setup = { inside: Inside; ownOrigin: string; isDatabaseThere: () => Promise<boolean> };

/**
 * Runs before the framework in the web process and answers what the framework would turn into a fault; everything else goes in unchanged.
 * Who may do what is not decided here.
 */
export function frontDoor(setup: Setup): RequestListener {
  return (request, response) => {
    pass(request, response, setup).catch((error: unknown) => {
      log.error({ requestId: request.headers["x-request-id"], err: faultFacts(error) }, "unexpected");
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end("Internal server error\n");
    });
  };
}

async function pass(request: IncomingMessage, response: ServerResponse, setup: Setup): Promise<void> {
  const refusal = await findRefusal(request, setup);
  if (refusal === null) await setup.inside(request, response);
  else refuse(request, response, refusal);
}

async function findRefusal({ method = "", url = "/", headers }: IncomingMessage, setup: Setup): Promise<Refusal | null> {
  const path = url.split("?", 1)[0] ?? "/";
  const refusal = judgeRequest({ method, path, headers }, setup.ownOrigin);
  if (refusal !== null || !needsDatabase(path)) return refusal;
  return (await setup.isDatabaseThere()) ? null : "away";
}
