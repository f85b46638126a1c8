import { once } from "node:events";
import { connect } from "node:net";

export type RawAnswer = { status: number; headers: Map<string, string>; body: string };

/**
 * Sends these bytes and reads until the other end closes: what no HTTP client would write. `null`
 * where nothing was answered.
 */
export async function sendRaw(port: number, bytes: string | Buffer): Promise<RawAnswer | null> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  // A server that answers early need not read what else is sent.
  socket.on("error", () => socket.destroy());
  socket.write(bytes);
  await once(socket, "close");
  const [head = "", ...rest] = Buffer.concat(chunks).toString("latin1").split("\r\n\r\n");
  if (head === "") return null;
  const [first = "", ...lines] = head.split("\r\n");
  const headers = new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]),
  );
  return { status: Number(first.split(" ")[1]), headers, body: rest.join("\r\n\r\n") };
}

/** A request as sent on the wire, for a connection that ends with it. */
export function rawRequest(
  target: string,
  { method = "GET", host = "testamur.example", headers = [] as string[], body = "" } = {},
) {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    `Host: ${host}`,
    "Connection: close",
    ...headers,
    "",
    body,
  ];
  return Buffer.from(lines.join("\r\n"), "latin1");
}
