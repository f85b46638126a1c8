import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { peerHeader, writeInsideHeaders } from "@/lib/web/inside-headers";

const server = createServer((incoming, answer) => answer.end(JSON.stringify(incoming.headers)));

beforeAll(async () => {
  writeInsideHeaders();
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

test("every request has its peer address, whatever the client sent under that name", async () => {
  const peerOf = async (headers: Record<string, string>) =>
    JSON.parse(await ask(headers))[peerHeader];
  expect(await peerOf({})).toBe("127.0.0.1");
  expect(await peerOf({ [peerHeader]: "203.0.113.9" })).toBe("127.0.0.1");
  expect(
    await peerOf({ [peerHeader.toUpperCase()]: "203.0.113.9", "x-forwarded-for": "203.0.113.9" }),
  ).toBe("127.0.0.1");
});

test("its number is created here, and forged internal headers are dropped", async () => {
  const seen = JSON.parse(
    await ask({ "x-request-id": "forged", "x-nonce": "known", "x-pathname": "//evil.example" }),
  );
  expect(seen["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(seen).not.toHaveProperty("x-nonce");
  expect(seen).not.toHaveProperty("x-pathname");
});
