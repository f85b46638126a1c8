import { expect, test } from "vitest";
import { readJsonBody } from "@/conformance/read-json-body";
import { verificationLimits } from "@/lib/domain/verification-limits";

const post = (text: string | null) =>
  (async function* () {
    if (text !== null) yield new TextEncoder().encode(text);
  })();

test("a body is read as JSON, contexts of the documents in it left to the endpoint", async () => {
  const body = {
    credential: { "@context": [{ a: "https://example.org/a" }], type: "x" },
    options: { of: [null, 1.5] },
  };
  expect(await readJsonBody(post(JSON.stringify(body)))).toEqual(body);
});

test.each([
  ["no body", null, "not-json"],
  ["text", "credential", "not-json"],
  ["the same key twice", '{"credential":1,"credential":2}', "duplicate-key"],
  ["a prototype", '{"__proto__":{}}', "proto-key"],
  ["an index", '{"a":{"@index":"unsigned"}}', "index-key"],
])("%s is refused with its reason", async (_what, body, code) => {
  await expect(readJsonBody(post(body))).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { fields: [{ path: "", code }] },
  });
});

test("reading stops when the limit is exceeded", async () => {
  let pulled = 0;
  const chunk = new Uint8Array(64 * 1024).fill(0x20);
  async function* endless() {
    for (;;) {
      pulled += chunk.length;
      yield chunk;
    }
  }
  await expect(readJsonBody(endless())).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
  expect(pulled).toBeLessThan(2 * verificationLimits.bytes);
});

test("a truncated body is refused", async () => {
  // biome-ignore lint/correctness/useYield: it ends before anything arrives.
  async function* broken(): AsyncGenerator<Uint8Array> {
    throw new Error("premature close");
  }
  await expect(readJsonBody(broken())).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { fields: [{ code: "invalid" }] },
  });
});
