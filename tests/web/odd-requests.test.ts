import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDoor } from "@/tests/support/door";
import { rawRequest, sendRaw } from "@/tests/support/raw-request";

let port = 0;
let close = async () => {};
let inside: string[] = [];

beforeAll(async () => {
  ({ port, close } = await openDoor(async (asked, answer) => {
    inside.push(`${asked.method} ${asked.url}`);
    answer.end(`inside: ${await text(asked)}`);
  }));
});
afterAll(() => close());
beforeEach(() => {
  inside = [];
});

const target = (text: string, more = {}) => rawRequest(text, more);
const asJson = { headers: ["Accept: */*"] };
const asPage = { headers: ["Accept: text/html"] };

type Case = [name: string, bytes: Buffer | string, status: number];

const refused: Case[] = [
  ["a path that is not UTF-8", target("/i/%ff"), 400],
  ["one deep in a path", target("/catalogue/%ff/x"), 400],
  ["one for a program", target("/api/v1/credentials/%ff/pdf"), 400],
  ["one among the files of the build", target("/_next/static/%ff"), 400],
  ["a lone surrogate", target("/status/%ed%a0%80"), 400],
  ["a slash written too long", target("/i/%c0%af"), 400],
  ["a percent sign before no digits", target("/c/%zz"), 400],
  ["a percent sign at the end", target("/ns/a%"), 400],
  ["HEAD for such a path", target("/i/%ff", { method: "HEAD" }), 400],
  ["OPTIONS for everything", target("*", { method: "OPTIONS" }), 400],
  ["GET for everything", target("*"), 400],
  ["a whole address", target("http://testamur.example/catalogue"), 400],
  ["a whole address elsewhere", target("https://evil.example/catalogue"), 400],
  ["an address of another kind", target("ftp://evil.example/x"), 400],
  ["a host and a port", target("evil.example:443"), 400],
  ["a tunnel", target("evil.example:443", { method: "CONNECT" }), 405],
  ["a path without a slash", target("catalogue"), 400],
  ["an address of 8,001 characters", target(`/${"a".repeat(8_000)}`), 414],
  ["an address beyond 16 kB", target(`/${"a".repeat(20_000)}`), 431],
  ["a header of 64 kB", target("/", { headers: [`X: ${"a".repeat(64_000)}`] }), 431],
  ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
  ["two hosts", target("/", { headers: ["Host: evil.example"] }), 400],
  ["an empty host", target("/", { host: "" }), 400],
  ["a host with a space", target("/", { host: "a b" }), 400],
  ["a host with a path", target("/", { host: "evil.example/x?y" }), 400],
  ["a host with a name before it", target("/", { host: "us@evil.example" }), 400],
  ["a host that is an open bracket", target("/", { host: "[x" }), 400],
  ["a host with letters of no name", target("/", { host: "\u00ff\u00fe" }), 400],
  ["a method that is none", target("/", { method: "FOO" }), 400],
  ["bytes beyond ASCII in the path", target("/i/\u00ff"), 400],
  ["a control character in the path", target("/i/\u0001"), 400],
  ["a space in a header's name", target("/", { headers: ["X Y: 1"] }), 400],
  ["U+0000 in a header", target("/", { headers: ["X: \u0000"] }), 400],
  [
    "two lengths",
    target("/", { method: "POST", headers: ["Content-Length: 1", "Content-Length: 2"] }),
    400,
  ],
  ["a length below zero", target("/", { method: "POST", headers: ["Content-Length: -1"] }), 400],
  [
    "a length and chunks",
    target("/", { method: "POST", headers: ["Content-Length: 1", "Transfer-Encoding: chunked"] }),
    400,
  ],
  ["an expectation", target("/", { headers: ["Expect: tea"] }), 417],
  ["a version to come", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 400],
  ["HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
  ["TLS", Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]), 400],
  ["no HTTP at all", "hello\r\n\r\n", 400],
];

describe("input that is not a valid request for this site", () => {
  it.each(refused)("%s", async (_name, bytes, status) => {
    const answer = await sendRaw(port, bytes);
    expect(answer?.status).toBe(status);
    expect(answer?.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer?.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    expect(answer?.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer?.headers.get("cache-control")).toBe("no-store");
    expect(inside).toEqual([]);
  });

  it("gets a message with the request number for people, and a code for programs", async () => {
    const page = await sendRaw(port, target("/i/%ff", asPage));
    expect(page?.body).toContain("This address cannot be read");
    expect(page?.body).toContain(page?.headers.get("x-request-id"));
    const program = await sendRaw(port, target("/i/%ff", asJson));
    const requestId = program?.headers.get("x-request-id");
    expect(JSON.parse(program?.body ?? "")).toEqual({
      error: { code: "INVALID_INPUT", fields: [], requestId },
    });
    expect((await sendRaw(port, "hello\r\n\r\n"))?.body).toContain("This request cannot be read");
  });
});

const odd: [name: string, bytes: Buffer | string, seen: string][] = [
  ["an encoded slash", target("/i/a%2fb"), "GET /i/a%2fb"],
  ["an encoded U+0000", target("/i/%00"), "GET /i/%EF%BF%BD"],
  ["dots", target("/i/%2e%2e/etc"), "GET /i/%2e%2e/etc"],
  ["a query that does not decode", target("/livez?q=100%&%ff=%"), "GET /livez?q=100%&%ff=%"],
  ["two slashes before a host", target("//evil.example/x"), "GET //evil.example/x"],
  ["an address of 8,000 characters", target(`/${"a".repeat(7_999)}`), `GET /${"a".repeat(7_999)}`],
  ["a host with a port", target("/livez", { host: "localhost:3900" }), "GET /livez"],
  [
    "a host of a network of containers",
    target("/livez", { host: "testamur_web:3000" }),
    "GET /livez",
  ],
  ["an address of IPv6 as the host", target("/livez", { host: "[::1]:3000" }), "GET /livez"],
  ["HTTP/1.0, as old probes speak it", "GET /livez HTTP/1.0\r\n\r\n", "GET /livez"],
  [
    "an offer of HTTP/2",
    target("/livez", { headers: ["Connection: Upgrade", "Upgrade: h2c"] }),
    "GET /livez",
  ],
];

describe("unusual but valid requests", () => {
  it.each(odd)(
    "%s is passed on, and its response has our headers in any case",
    async (_name, bytes, seen) => {
      const answer = await sendRaw(port, bytes);
      expect(inside).toEqual([seen]);
      expect(answer?.headers.get("x-frame-options")).toBe("DENY");
      expect(answer?.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
