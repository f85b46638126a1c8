import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { proxy } from "@/proxy";

const before = { url: process.env.PUBLIC_URL, issuer: process.env.OIDC_ISSUER };

beforeEach(() => {
  process.env.PUBLIC_URL = "https://testamur.example";
  process.env.OIDC_ISSUER = "https://login.example/realm";
});

afterEach(() => {
  for (const [name, value] of [
    ["PUBLIC_URL", before.url],
    ["OIDC_ISSUER", before.issuer],
  ] as const) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

function answer(headers: Record<string, string> = {}, path = "/verify?a=b") {
  const response = proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers }));
  // How the framework hands changed request headers on.
  const inside = (name: string) => response.headers.get(`x-middleware-request-${name}`);
  const passedOn = response.headers.get("x-middleware-override-headers")?.split(",") ?? [];
  return {
    response,
    inside,
    passedOn,
    policy: response.headers.get("content-security-policy") ?? "",
  };
}

describe("proxy", () => {
  it("creates a new nonce for every response and gives page and browser the same policy", () => {
    const [one, other] = [answer(), answer()];
    const nonce = /'nonce-([^']+)'/.exec(one.policy)?.[1] ?? "";
    expect(atob(nonce)).toHaveLength(16);
    expect(other.policy).not.toContain(nonce);
    expect(one.inside("x-nonce")).toBe(nonce);
    expect(one.inside("content-security-policy")).toBe(one.policy);
  });

  it("allows no inline script, no object, no base, no frame, and forms only to this site and the login", () => {
    const { policy } = answer();
    const rules = new Map(
      policy
        .split("; ")
        .map((rule) => [rule.slice(0, rule.indexOf(" ")), rule.slice(rule.indexOf(" ") + 1)]),
    );
    expect(rules.get("script-src")).not.toMatch(/unsafe/);
    expect(rules.get("style-src")).not.toMatch(/unsafe/);
    expect(rules.get("default-src")).toBe("'self'");
    for (const name of ["object-src", "base-uri", "frame-ancestors"])
      expect(rules.get(name)).toBe("'none'");
    expect(rules.get("form-action")).toBe("'self' https://login.example");
  });

  it("drops or overwrites internal headers", () => {
    const forged = {
      "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
      "x-middleware-rewrite": "/staff",
      "x-nonce": "known",
      "x-request-id": "line\\nforged",
      "x-pathname": "//evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "http",
    };
    const { inside, passedOn, response } = answer(forged);
    expect(passedOn.filter((name) => name.startsWith("x-middleware-"))).toEqual([]);
    expect(inside("x-nonce")).not.toBe("known");
    expect(inside("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("x-request-id")).toBe(inside("x-request-id"));
    expect(inside("x-pathname")).toBe("/verify?a=b");
    expect(inside("x-forwarded-host")).toBe("testamur.example");
    expect(inside("x-forwarded-proto")).toBe("https");
  });
});
