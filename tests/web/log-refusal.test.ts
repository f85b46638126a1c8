import { expect, test } from "vitest";
import { type RefusedRequest, refusalFacts } from "@/lib/web/log-refusal";

process.env.PUBLIC_URL ??= "http://localhost:3000";
process.env.APP_SECRET ??= "a secret of the tests, thirty-two characters or more";

const morning = new Date("2026-11-30T06:00:00Z");
const evening = new Date("2026-11-30T22:00:00Z");
const tomorrow = new Date("2026-12-01T06:00:00Z");

const refused: RefusedRequest = {
  requestId: "request-1",
  code: "FORBIDDEN",
  actor: { kind: "member", personId: "p", institutionId: "i", memberId: "m", grants: [] },
  action: "member.invite",
  path: "/settings/members/4f6f2b0c-8d5b-4a53-9a8a-0a5be3f0e0a1?q=Ada+Lovelace",
  origin: { peer: "203.0.113.7", forwarded: "" },
};

test("records who was refused what, and where", () => {
  expect(refusalFacts(refused, morning)).toEqual({
    requestId: "request-1",
    code: "FORBIDDEN",
    actor: "member:m",
    action: "member.invite",
    path: "/settings/members/:id",
    address: expect.stringMatching(/^[\w-]{16}$/),
  });
});

test("contains neither address nor query", () => {
  const line = JSON.stringify(refusalFacts(refused, morning));
  expect(line).not.toMatch(/203\.0\.113|Ada/);
});

test("an address has the same digest all day, and another one the next", () => {
  const addressAt = (now: Date, peer = "203.0.113.7") =>
    refusalFacts({ ...refused, origin: { peer, forwarded: "" } }, now).address;
  expect(addressAt(evening)).toBe(addressAt(morning));
  expect(addressAt(tomorrow)).not.toBe(addressAt(morning));
  expect(addressAt(morning, "203.0.113.8")).not.toBe(addressAt(morning));
});

test.each([
  ["/claim/pX2l9dJ3kfQ8wZ7vN1sB4g", "/claim/:id"],
  ["/c/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqr", "/c/:id"],
  ["/api/v1/credentials/42", "/api/v1/credentials/:id"],
  ["/catalogue#top", "/catalogue"],
  ["/", "/"],
])("of the path %s it keeps %s", (path, kept) => {
  expect(refusalFacts({ ...refused, path }, morning).path).toBe(kept);
});
