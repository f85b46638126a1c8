import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { notePeers, peerHeader } from "@/lib/web/peer-header";

const server = createServer((incoming, answer) => answer.end(String(incoming.headers[peerHeader])));

beforeAll(async () => {
  notePeers();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function ask(headers: Record<string, string>): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, headers }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += String(chunk);
      });
      answer.on("end", () => resolve(text));
    })
      .on("error", reject)
      .end();
  });
}

test("every request carries the other end of its connection, whatever the client sent under that name", async () => {
  expect(await ask({})).toBe("127.0.0.1");
  expect(await ask({ [peerHeader]: "203.0.113.9" })).toBe("127.0.0.1");
  expect(await ask({ [peerHeader.toUpperCase()]: "203.0.113.9", "x-forwarded-for": "203.0.113.9" })).toBe("127.0.0.1");
});
