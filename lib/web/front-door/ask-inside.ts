import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { InsideAnswer } from "./kept-answer";

export type Inside = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type AskInside = (url: string, headers: Record<string, string>) => Promise<InsideAnswer>;

/** Asks the framework as a visitor would, over a connection within this computer, and reads the whole answer. */
export function askInside(inside: Inside): AskInside {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  let listening: Promise<Server> | null = null;
  return async (path, headers) => {
    listening ??= listen(inside);
    const { port } = (await listening).address() as AddressInfo;
    return new Promise((resolve, reject) => {
      request({ host: "127.0.0.1", port, path, headers, agent }, (answer) => {
        buffer(answer).then((body) => resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body }), reject);
      })
        .on("error", reject)
        .end();
    });
  };
}

function listen(inside: Inside): Promise<Server> {
  const server = createServer((asked, answer) => {
    inside(asked, answer).catch(() => answer.destroy());
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => resolve(server));
  });
}
