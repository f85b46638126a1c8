import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { frontDoor } from "@/lib/web/front-door/front-door";
import { writeInsideHeaders } from "@/lib/web/inside-headers";

const own = "https://testamur.example";
process.env.PUBLIC_URL ??= own;
process.env.APP_SECRET ??= "a secret of the tests, thirty-two characters or more";
let server: Server;
let isThere = true;
let inside: string[] = [];

beforeAll(async () => {
  writeInsideHeaders();
  const door = frontDoor({
    ownOrigin: own,
    sessionCookie: "session",
    findRevision: async () => (isThere ? "1" : null),
    isRefusedChecks: () => false,
    inside: async (asked, answer) => {
      inside.push(`${asked.method} ${asked.url}`);
      if (asked.url === "/breaks") throw new Error("a fault inside");
      answer.end("inside");
    },
  });
  server = createServer(door);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  isThere = true;
  inside = [];
});

type Sent = { method?: string; headers?: Record<string, string>; body?: string };
type Answer = { status: number; headers: IncomingMessage["headers"]; text: string };

function ask(path: string, { method = "GET", headers = {}, body }: Sent = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: "127.0.0.1", port, path, method, headers: { accept: "text/html", ...headers } },
      (answer) => {
        let text = "";
        answer.on("data", (chunk) => {
          text += String(chunk);
        });
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
        );
      },
    ).on("error", reject);
    sent.end(body);
  });
}

const post = (headers: Record<string, string>, path = "/settings/profile") =>
  ask(path, { method: "POST", headers, body: "a=b" });

describe("requests that cause an error in the framework", () => {
  it.each(["TRACE", "PUT", "DELETE", "PROPFIND"])("%s is not an allowed method", async (method) => {
    const answer = await ask("/catalogue", { method });
    expect(answer).toMatchObject({ status: 405, headers: { allow: "GET, HEAD, POST, OPTIONS" } });
    expect(inside).toEqual([]);
  });

  it("refuses a form posted from another site, with our message", async () => {
    for (const origin of ["https://evil.example", "null", "http://testamur.example"]) {
      const answer = await post({ origin });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain("This form was sent from another site");
    }
    expect((await post({ origin: own })).text).toBe("inside");
    // Programs have no origin, and what they may call decides for itself.
    expect((await post({ origin: "https://elsewhere.example" }, "/api/v1/verify")).text).toBe(
      "inside",
    );
  });

  it("answers a program in codes", async () => {
    const answer = await post({ origin: "https://evil.example", accept: "*/*" });
    expect(JSON.parse(answer.text).error).toMatchObject({
      code: "FORBIDDEN",
      requestId: answer.headers["x-request-id"],
    });
  });

  it("refuses a form over the limit before it has arrived, and one without a length", async () => {
    const large = await post({
      origin: own,
      "content-length": String(6 * 1024 * 1024 + 1),
      connection: "close",
    });
    expect(large.status).toBe(413);
    expect(large.text).toContain("6 MB");
    expect((await post({ origin: own, "transfer-encoding": "chunked" })).status).toBe(411);
    expect(inside).toEqual([]);
  });

  it("sets the security headers on every response, and a policy that allows no scripts", async () => {
    const { headers } = await ask("/", { method: "TRACE" });
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cache-control": "no-store",
    });
    expect(headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']+'; base-uri 'none'/,
    );
  });

  it("answers an internal error with 500 and continues", async () => {
    expect((await ask("/breaks")).status).toBe(500);
    expect((await ask("/catalogue")).text).toBe("inside");
  });
});

describe("while the database is unavailable", () => {
  it("answers pages, documents and programs with 503 and Retry-After", async () => {
    isThere = false;
    const page = await ask("/catalogue?q=chips");
    expect(page).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    expect(page.text).toContain("Back in a moment");
    expect(page.text).toContain('href="/catalogue?q=chips"');
    for (const path of ["/i/coast/did.json", "/status/0a", "/api/v1/credentials/x/pdf"]) {
      const document = await ask(path, { headers: { accept: "*/*" } });
      expect(document).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
      expect(JSON.parse(document.text).error.code).toBe("BUSY");
    }
    expect(inside).toEqual([]);
    isThere = true;
    expect((await ask("/catalogue")).text).toBe("inside");
  });

  it("lets in what needs no database", async () => {
    isThere = false;
    for (const path of [
      "/livez",
      "/readyz",
      "/readyz/worker",
      "/_next/static/a.js",
      "/ns/assessment",
    ]) {
      expect((await ask(path)).text).toBe("inside");
    }
  });
});

it("an address with U+0000 is not found, instead of causing a database error", async () => {
  await ask("/enrolment?q=%00a&state=%2500");
  expect(inside).toEqual(["GET /enrolment?q=%EF%BF%BDa&state=%2500"]);
});
