import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { keep, send } from "@/lib/web/front-door/cached-answer";

const nonce = "bm9uY2Utb2YtdGhlLWZpcnN0LXZpc2l0b3I=";
const html = (inner: string) =>
  `<script nonce="${inner}">1</script>${"text ".repeat(400)}{"nonce":"${inner}"}`;
const page = {
  status: 200,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `script-src 'self' 'nonce-${nonce}'`,
    "x-request-id": "of-the-first-visitor",
    connection: "keep-alive",
  },
  body: Buffer.from(html(nonce)),
};

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** What a visitor gets of a kept answer, with this nonce drawn for them. */
async function given(
  drawn: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Answer> {
  const kept = keep(page);
  if (!kept) throw new Error("not kept");
  const server = createServer(
    (asked, answer) => void send(kept, { request: asked, response: answer, nonce: drawn }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<Answer>((resolve, reject) => {
    request({ host: "127.0.0.1", port, method, headers }, (got) => {
      buffer(got).then(
        (body) => resolve({ status: got.statusCode ?? 0, headers: got.headers, body }),
        reject,
      );
    })
      .on("error", reject)
      .end();
  });
  server.close();
  return answer;
}

describe("a cached page", () => {
  it("has the visitor's own nonce wherever the first one's was, in the policy and in the page", async () => {
    const { headers, body } = await given("second");
    expect(body.toString()).toBe(html("second"));
    expect(headers["content-security-policy"]).toBe("script-src 'self' 'nonce-second'");
    expect(JSON.stringify(headers)).not.toContain(nonce);
    expect(headers["x-request-id"]).not.toBe("of-the-first-visitor");
  });

  it("is compressed for clients that accept it", async () => {
    const { headers, body } = await given("second", { "accept-encoding": "br, gzip" });
    expect(headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(body).toString()).toBe(html("second"));
  });

  it.each([
    ["gzip", true],
    ["GZIP;q=0.001", true],
    ["br, gzip;q=0.5", true],
    ["*", true],
    ["*;q=0, gzip", true],
    ["identity;q=0, gzip", true],
    ["gzip;q=0", false],
    ["gzip;q=0.0, *", false],
    ["gzip;q=0.5, identity", false],
    ["br", false],
    ["br, gzip;q=0", false],
    ["x-gzip-not", false],
    ["", false],
    // Neither is taken: an answer that can be read beats none.
    ["*;q=0", false],
    ["identity;q=0", false],
    ["identity;q=0, gzip;q=0", false],
    ["gzip;q=a, ;;,", false],
  ])("for %j is packed: %s", async (accepted, isPacked) => {
    const { status, headers, body } = await given("second", { "accept-encoding": accepted });
    expect({ status, encoding: headers["content-encoding"] }).toEqual({
      status: 200,
      encoding: isPacked ? "gzip" : undefined,
    });
    expect((isPacked ? gunzipSync(body) : body).toString()).toBe(html("second"));
    expect(headers.vary).toMatch(/\bAccept-Encoding\b/i);
  });

  it("is not sent again to a browser that has it, nor is a policy with another nonce than the stored one", async () => {
    const { headers } = await given("second");
    const again = await given("third", { "if-none-match": String(headers.etag) });
    expect(again.status).toBe(304);
    expect(again.body.length).toBe(0);
    expect(again.headers).not.toHaveProperty("content-security-policy");
  });

  it("answers HEAD with only the headers", async () => {
    const { status, headers, body } = await given("second", {}, "HEAD");
    expect({ status, bytes: body.length, told: Number(headers["content-length"]) }).toEqual({
      status: 200,
      bytes: 0,
      told: html("second").length,
    });
  });
});

it("has the same entity tag for every visitor", () => {
  const other = "bm9uY2Utb2Ytc29tZW9uZS1lbHNl";
  const policy = {
    ...page.headers,
    "content-security-policy": `script-src 'self' 'nonce-${other}'`,
  };
  expect(keep({ ...page, headers: policy, body: Buffer.from(html(other)) })?.etag).toBe(
    keep(page)?.etag,
  );
});

it("an answer that sets a cookie is not cached", () => {
  expect(keep({ ...page, headers: { ...page.headers, "set-cookie": ["a=b"] } })).toBeNull();
});
