import { describe, expect, it } from "vitest";
import { findPublicRequest, keyOf } from "@/lib/web/front-door/public-request";

const ask = (url: string, headers: Record<string, string> = {}, method = "GET") =>
  findPublicRequest({ method, url, headers, sessionCookie: "session" });
const key = (url: string, headers: Record<string, string> = {}) => {
  const asked = ask(url, headers);
  return asked && keyOf(asked);
};

describe("a request for public content", () => {
  it.each([
    "/",
    "/catalogue",
    "/catalogue?q=chips&level=5",
    "/catalogue/northern-coast/chip-design?lang=de",
    "/i/northern-coast",
    "/alliances/north",
  ])("%s is a page", (url) => expect(ask(url)?.kind).toBe("page"));

  it.each([
    "/status/0a1b-2c",
    "/i/northern-coast/did.json?version=2",
    "/i/northern-coast/logo",
    "/rosettes/00000000-0000-4000-8000-7e57a0000000-small.svg",
    "/.well-known/did.json",
  ])("%s is a document", (url) => expect(ask(url)?.kind).toBe("document"));

  it.each([
    "/verify",
    "/c/secret",
    "/claim/secret",
    "/my-learning",
    "/enrolment",
    "/sign-in",
    "/api/session",
    "/catalogue/a/b/c",
    "/mailbox",
    "/start",
  ])("%s is neither", (url) => expect(ask(url)).toBeNull());

  it("is not one with a session cookie, of a form, or of the framework's own navigation", () => {
    expect(ask("/catalogue", { cookie: "theme=dark; session=abc" })).toBeNull();
    expect(ask("/catalogue", { cookie: "session=" })).toBeNull();
    expect(ask("/catalogue", {}, "POST")).toBeNull();
    for (const name of ["rsc", "next-action", "next-router-prefetch", "range"])
      expect(ask("/catalogue", { [name]: "1" })).toBeNull();
    expect(ask(`/catalogue?q=${"x".repeat(400)}`)).toBeNull();
  });

  it("passes on the theme and the languages, and nothing else from the visitor", () => {
    const headers = {
      cookie: "tracker=1; theme=dark; other=2",
      "accept-language": "de-AT,de;q=0.9,en;q=0.5",
      authorization: "Bearer secret",
      "x-forwarded-for": "203.0.113.9",
      "user-agent": "anything",
    };
    expect(ask("/catalogue", headers)?.headers).toEqual({
      accept: "text/html",
      cookie: "theme=dark",
      "accept-language": "de, en",
    });
    expect(ask("/status/0a", headers)?.headers).toEqual({});
    expect(ask("/.well-known/did.json", { host: "uni.example" })?.headers).toEqual({
      host: "uni.example",
    });
  });
});

it("two requests share an answer only if theme, languages and address are the same", () => {
  expect(key("/catalogue", { "accept-language": "de-AT, en;q=0.5" })).toBe(
    key("/catalogue", { "accept-language": "de, en;q=0.2" }),
  );
  const keys = [
    key("/catalogue"),
    key("/catalogue?q=a"),
    key("/catalogue", { cookie: "theme=dark" }),
    key("/catalogue", { "accept-language": "fi" }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
