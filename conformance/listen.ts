import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type Answer, answer } from "./endpoints";
import { createTestIssuer } from "./test-issuer";
import type { TestServer } from "./test-server";

export type ListenOptions = {
  /** 0 for any free port. */
  port: number;
  tls?: { key: Buffer; cert: Buffer };
  /** The address for suites, if a proxy is in front of it. */
  address?: string;
  now?: () => Date;
};

export type Listening = { server: TestServer; close(): Promise<void> };

/**
 * Starts the endpoints with an issuer of their own.
 *
 * Attack: they sign whatever is sent, for anyone who reaches them. Rule: this computer alone.
 */
export async function listen({ port, tls, address, now }: ListenOptions): Promise<Listening> {
  const server: TestServer = {
    issuer: createTestIssuer(),
    address: "",
    now: now ?? (() => new Date()),
  };
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    void respond(server, request, response);
  };
  const listener = tls ? createTlsServer(tls, serve) : createServer(serve);
  listener.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(port, "127.0.0.1", resolve);
  });
  const { port: taken } = listener.address() as AddressInfo;
  server.address = address ?? `${tls ? "https" : "http"}://localhost:${taken}`;
  return {
    server,
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        listener.closeAllConnections();
      }),
  };
}

async function respond(
  server: TestServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url = "" } = request;
  const path = url.split("?", 1)[0] ?? "";
  const { status, type, body } = await answer(server, { method, path, body: request }).catch(
    unexpected,
  );
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    // A body that was not read to its end must not be taken for the next request.
    ...(request.complete ? {} : { connection: "close" }),
  });
  response.end(JSON.stringify(body));
}

function unexpected(error: unknown): Answer {
  console.error(error);
  return { status: 500, type: "application/json", body: { error: { code: "UNEXPECTED" } } };
}
