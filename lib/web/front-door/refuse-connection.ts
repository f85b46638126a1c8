import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { logRefusal } from "@/lib/web/log-refusal";
import { countResponse } from "@/lib/web/metrics/count-responses";
import type { RequestRefusal } from "./judge-request";
import { refusalAnswer } from "./refusal-answer";

/**
 * How long a client that is still sending may take to read the answer: closing with unread bytes
 * resets the connection, and the answer is lost.
 */
const lingerMilliseconds = 2_000;

const answered = new WeakSet<Duplex>();

/** Answers a connection on which no request could be read, and ends it. */
export function refuseConnection(socket: Duplex, refusal: RequestRefusal): void {
  if (answered.has(socket)) return;
  answered.add(socket);
  const { remoteAddress = "", bytesRead = 0 } = socket instanceof Socket ? socket : {};
  // Browsers open connections that they may need, and never use some.
  if (!socket.writable || (refusal === "too-slow" && bytesRead === 0)) {
    socket.destroy();
    return;
  }
  const requestId = randomUUID();
  const { status, code, headers, body } = refusalAnswer(refusal, {
    requestId,
    wantsJson: false,
    again: null,
  });
  logRefusal({
    requestId,
    code,
    actor: { kind: "anyone" },
    path: "",
    origin: { peer: remoteAddress, forwarded: "" },
  });
  countResponse(status, 0);
  const lines = Object.entries({ ...headers, date: new Date().toUTCString(), connection: "close" });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body}`);
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), lingerMilliseconds).unref();
  socket.once("close", () => clearTimeout(timer));
}
