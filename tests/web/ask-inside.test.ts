import { request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { doorServer } from "@/lib/web/front-door/door-server";
import { peerHeader, writeInsideHeaders } from "@/lib/web/inside-headers";
import { countResponses, responseMetric } from "@/lib/web/metrics/count-responses";

const own = "https://testamur.example";
process.env.PUBLIC_URL ??= own;
process.env.APP_SECRET ??= "a secret of the tests, thirty-two characters or more";

/**
 * Another address of this computer than the one that a connection within it would have, where the
 * system has one.
 */
const visitor = process.platform === "linux" ? "127.0.0.3" : "127.0.0.1";

type Seen = { id: string; peer: string; forwarded: string };
let server: Server;
let revision = 0;
let inside: Seen[] = [];
let finishAll: (() => void) | null = null;

beforeAll(async () => {
  writeInsideHeaders();
  countResponses();
  server = doorServer({
    ownOrigin: own,
    sessionCookie: "session",
    findRevision: async () => String(revision),
    isRefusedChecks: () => false,
    inside: async ({ headers, url = "", socket }, answer) => {
      const id = String(headers["x-request-id"]);
      inside.push({
        id,
        peer: String(headers[peerHeader]),
        forwarded: String(headers["x-forwarded-for"] ?? socket.remoteAddress),
      });
      if (url.includes("wait")) {
        await new Promise<void>((resolve) => {
          finishAll = resolve;
        });
      }
      const status = url.includes("nothing") ? 404 : 200;
      answer
        .writeHead(status, { "x-request-id": id, "content-type": "text/html" })
        .end(`number ${id}`);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  revision += 1;
  inside = [];
});

type Answer = { status: number; id: string; body: string };

function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", localAddress: visitor, port, path, headers, agent: false };
    request(options, async (answer) => {
      const body = await text(answer);
      resolve({ status: answer.statusCode ?? 0, id: String(answer.headers["x-request-id"]), body });
    })
      .on("error", reject)
      .end();
  });
}

function counted(status: string): number {
  const found = responseMetric().samples.find(
    ({ labels, suffix }) => labels?.status === status && suffix === "_count",
  );
  return Number(found?.value ?? 0);
}

test("one request counts as one response in the metrics, with one number and the visitor's own address", async () => {
  const before = counted("2xx");
  const answer = await ask("/catalogue");
  expect(answer.body).toBe(`number ${answer.id}`);
  expect(inside).toEqual([{ id: answer.id, peer: visitor, forwarded: visitor }]);
  expect(counted("2xx")).toBe(before + 1);
});

test("a proxy's forwarding headers are passed on, and forged internal headers are not", async () => {
  const forged = { [peerHeader]: "203.0.113.9", "x-request-id": "forged" };
  const { id } = await ask("/catalogue?q=a", { ...forged, "x-forwarded-for": "203.0.113.7" });
  expect(inside).toEqual([{ id, peer: visitor, forwarded: "203.0.113.7" }]);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
});

test("a cached answer has the number of its own request, and counts once", async () => {
  const first = await ask("/catalogue?q=b");
  const before = counted("2xx");
  const second = await ask("/catalogue?q=b");
  expect(inside).toHaveLength(1);
  expect(second.id).not.toBe(first.id);
  expect(counted("2xx")).toBe(before + 1);
});

test("an error page has the number of its own request, even for concurrent ones", async () => {
  const before = counted("4xx");
  const answers = [ask("/catalogue?q=nothing&wait=1"), ask("/catalogue?q=nothing&wait=1")];
  await expect.poll(() => inside.length).toBe(1);
  finishAll?.();
  await expect.poll(() => inside.length).toBe(2);
  finishAll?.();
  for (const { status, id, body } of await Promise.all(answers))
    expect({ status, body }).toEqual({ status: 404, body: `number ${id}` });
  expect(new Set(inside.map(({ id }) => id)).size).toBe(2);
  expect(counted("4xx")).toBe(before + 2);
});

test("dozens of concurrent pages are all created", async () => {
  const paths = Array.from({ length: 40 }, (_, index) => `/catalogue?q=many-${index}`);
  const answers = await Promise.all(paths.map((path) => ask(path)));
  for (const { status, id, body } of answers)
    expect({ status, body }).toEqual({ status: 200, body: `number ${id}` });
});
