import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import { type Duplex, duplexPair } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type Asker, markInside } from "@/lib/web/inside-connection";
import type { InsideAnswer } from "./cached-answer";

export type Inside = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Question = { path: string; headers: Record<string, string>; asker: Asker };
export type AskInside = (question: Question) => Promise<InsideAnswer>;

const maxConcurrent = 16;

/**
 * Sends requests to the framework like a visitor, with limited concurrency, and reads the whole
 * answer.
 *
 * Attack: if the framework listened on a port, even on loopback only, other programs on this
 * computer could bypass the front door. Rule: both ends of the connection are in this process. It
 * is marked with the client, so that the log names it and the request is counted once.
 */
export function askInside(inside: Inside): AskInside {
  const server = createServer((asked, answer) => {
    inside(asked, answer).catch(() => answer.destroy());
  });
  const waiting: (() => void)[] = [];
  let under = 0;
  return async (question) => {
    if (under >= maxConcurrent) await new Promise<void>((resolve) => waiting.push(resolve));
    else under += 1;
    try {
      return await ask(server, question);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else under -= 1;
    }
  };
}

function ask(server: Server, { path, headers, asker }: Question): Promise<InsideAnswer> {
  const forwarded = asker.forwarded === "" ? {} : { "x-forwarded-for": asker.forwarded };
  return new Promise((resolve, reject) => {
    const asked = request({
      host: "inside",
      path,
      headers: { ...headers, ...forwarded },
      createConnection: () => connect(server, asker),
    });
    asked.on("response", (answer) => {
      buffer(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body }),
        reject,
      );
    });
    asked.on("error", reject).end();
  });
}

function connect(server: Server, asker: Asker): Duplex {
  const [near, far] = duplexPair();
  markInside(far, asker);
  server.emit("connection", Object.assign(far, { remoteAddress: asker.peer }));
  return near;
}
