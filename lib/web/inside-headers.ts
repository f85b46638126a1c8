import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { askerOf } from "./inside-connection";

/**
 * The other end of the connection, which the framework tells no page once a client has sent
 * `X-Forwarded-For`. Only the inside writes it.
 */
export const peerHeader = "x-testamur-peer";

const drawnInside = ["x-nonce", "x-pathname"];

/**
 * U+0000 in an address becomes U+FFFD, as in HTML (WHATWG, 13.2.5): no database stores it, so
 * whatever is searched or named by it is not found, instead of being an error.
 */
function withoutNul(url: string | undefined): string | undefined {
  return url?.replaceAll("%00", "%EF%BF%BD");
}

/**
 * Before the framework sees a request: its peer and its number are written over whatever a client
 * sent under these names. The number stays the same on its whole way, also where the process asks
 * itself for it.
 */
export function writeInsideHeaders(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const { headers, socket } = request;
    request.url = withoutNul(request.url);
    for (const name of drawnInside) delete headers[name];
    headers[peerHeader] = socket.remoteAddress ?? "";
    headers["x-request-id"] = askerOf(socket)?.requestId ?? randomUUID();
  });
}
