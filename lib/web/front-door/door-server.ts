import { createServer, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type DoorSetup, frontDoor } from "./front-door";
import type { RequestRefusal } from "./judge-request";
import { refuse } from "./refuse";
import { refuseConnection } from "./refuse-connection";

/** Total time, generous for slow connections; `readAhead` ends stalled ones. */
const requestTimeout = 300_000;
const headersTimeout = 30_000;

/**
 * The server of the web process. Attack: input that is not a valid request, has 64 kB of headers,
 * asks for a tunnel or has an unknown expectation never reaches a listener, and gets a bare line or
 * nothing. Rule: every connection gets a complete response, with a message, the security headers
 * and a request number.
 */
export function doorServer(setup: DoorSetup): Server {
  // The front door checks Host headers itself, with its own response.
  const server = createServer(
    { requireHostHeader: false, requestTimeout, headersTimeout },
    frontDoor(setup),
  );
  const underWay = new WeakMap<Duplex, Set<ServerResponse>>();
  server.on("request", ({ socket }, response) => {
    const own = underWay.get(socket) ?? new Set();
    underWay.set(socket, own.add(response));
    response.once("close", () => own.delete(response));
  });
  server.on("checkExpectation", (request, response) => refuse(request, response, "expectation"));
  server.on("connect", (_request, socket) => refuseConnection(socket, "method"));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const isBegun = [...(underWay.get(socket) ?? [])].some(({ headersSent }) => headersSent);
    if (isBegun || error.code === "ECONNRESET") socket.destroy();
    else refuseConnection(socket, refusalOf(error));
  });
  return server;
}

function refusalOf({ code }: NodeJS.ErrnoException): RequestRefusal {
  if (code === "HPE_HEADER_OVERFLOW") return "head-too-large";
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? "too-slow" : "malformed";
}
