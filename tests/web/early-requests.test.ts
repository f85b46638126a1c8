import { EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { EarlyRequests } from "@/lib/web/front-door/early-requests";
import { frontDoor } from "@/lib/web/front-door/front-door";
import { writeInsideHeaders } from "@/lib/web/inside-headers";

const own = "https://testamur.example";
process.env.PUBLIC_URL ??= own;
process.env.APP_SECRET ??= "a secret of the tests, thirty-two characters or more";

function newRequest() {
  const socket = Object.assign(new EventEmitter(), { destroyed: false });
  const close = () => {
    socket.destroyed = true;
    socket.emit("close");
  };
  return { request: { socket } as unknown as IncomingMessage, close };
}

describe("a refused client that tries again", () => {
  test("waits, and then continues", async () => {
    const early = new EarlyRequests({ milliseconds: 5, together: 1, waiting: 1 });
    expect(await early.wait(newRequest().request, "192.0.2.1")).toBe("waited");
    expect(await early.wait(newRequest().request, "192.0.2.1")).toBe("waited");
  });

  test("waits longer, the more of its requests are waiting", async () => {
    vi.useFakeTimers();
    const early = new EarlyRequests({ milliseconds: 1_000, together: 2, waiting: 10 });
    let passed = 0;
    const all = Array.from({ length: 5 }, async () => {
      await early.wait(newRequest().request, "192.0.2.1");
      passed += 1;
    });
    for (const [second, expected] of [2, 4, 5].entries()) {
      await vi.advanceTimersByTimeAsync(1_000);
      expect(passed, `after ${second + 1} s`).toBe(expected);
    }
    await Promise.all(all);
    vi.useRealTimers();
  });

  test("can have only a few requests waiting, and does not block others", async () => {
    const early = new EarlyRequests({ milliseconds: 60_000, together: 1, waiting: 2 });
    const [first, second] = [newRequest(), newRequest()];
    const waiting = [
      early.wait(first.request, "192.0.2.1"),
      early.wait(second.request, "192.0.2.1"),
    ];
    expect(await early.wait(newRequest().request, "192.0.2.1")).toBe("crowded");
    const other = newRequest();
    const others = early.wait(other.request, "192.0.2.2");
    for (const { close } of [first, second, other]) close();
    expect(await Promise.all([...waiting, others])).toEqual(["gone", "gone", "gone"]);
    const next = newRequest();
    const again = early.wait(next.request, "192.0.2.1");
    next.close();
    expect(await again).toBe("gone");
  });
});

describe("at the front door", () => {
  let server: Server;
  let inside: string[] = [];

  beforeAll(async () => {
    writeInsideHeaders();
    server = createServer(
      frontDoor({
        ownOrigin: own,
        sessionCookie: "session",
        findRevision: async () => "1",
        isRefusedChecks: () => true,
        // Long enough for nine first connections: the first six still wait when the others come.
        early: new EarlyRequests({ milliseconds: 1_000, together: 4, waiting: 6 }),
        inside: async (asked, answer) => {
          inside.push(`${asked.method} ${asked.url}`);
          answer.end("inside");
        },
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    inside = [];
  });

  const ask = (path: string, method = "POST") =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      method,
      ...(method === "POST" ? { body: "{}", headers: { origin: own } } : {}),
    });

  test("checks up to the limit are passed on; further connections are closed", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 9 }, () => ask("/api/v1/verify")),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      ...Array(6).fill("fulfilled"),
      ...Array(3).fill("rejected"),
    ]);
    expect(inside).toEqual(Array(6).fill("POST /api/v1/verify"));
  });

  test.each([
    ["/verify", "GET"],
    ["/api/v1/imports", "POST"],
    ["/verify-else", "POST"],
  ])("%s by %s is passed on immediately, however many there are", async (path, method) => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(path, method)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
