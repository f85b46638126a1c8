import { createServer, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type DoorSetup, frontDoor } from "./front-door";
import type { RequestRefusal } from "./judge-request";
import { refuse } from "./refuse";
import { refuseConnection } from "./refuse-connection";

/** In all, for what a slow line may send; `readAhead` ends what does not move. */
const requestTimeout = 300_000;
const headersTimeout = 30_000;

/**
 * The server of the web process. Attack: what is no request by the grammar, has a head of 64 kB,
 * asks to be a tunnel or expects the unknown never reaches a listener, and gets a bare line or
 * nothing. Rule: every connection is answered as every request is: in words, with the security
 * headers and a number.
 */
export function doorServer(setup: DoorSetup): Server {
  // The door itself judges how hosts are named, with an answer of its own.
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
