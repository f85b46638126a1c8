import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** The other end of the connection, which the framework tells no page once a client has sent `X-Forwarded-For`. Only the inside writes it. */
export const peerHeader = "x-testamur-peer";

/** Writes the header on every request as it comes in, over whatever a client sent under this name. */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerHeader] = request.socket.remoteAddress ?? "";
  });
}
