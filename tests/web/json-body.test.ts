import { expect, test } from "vitest";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { readJsonBody } from "@/lib/web/read-json-body";

const post = (body: BodyInit | null) =>
  new Request("http://localhost:3000/api/vc-api/credentials/issue", { method: "POST", body });

test("a body is read as JSON, contexts of the documents in it left to whoever judges them", async () => {
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

test("reading stops where the limit is passed", async () => {
  let pulled = 0;
  const chunk = new Uint8Array(64 * 1024).fill(0x20);
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += chunk.length;
      controller.enqueue(chunk);
    },
  });
  const request = new Request("http://localhost:3000", {
    method: "POST",
    body: endless,
    duplex: "half",
  } as RequestInit);
  await expect(readJsonBody(request)).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
  expect(pulled).toBeLessThan(2 * verificationLimits.bytes);
});

test("a body that breaks off is refused: whoever went away is no fault", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new Error("premature close"));
    },
  });
  const request = new Request("http://localhost:3000", {
    method: "POST",
    body: broken,
    duplex: "half",
  } as RequestInit);
  await expect(readJsonBody(request)).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { fields: [{ code: "invalid" }] },
  });
});
