import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseStrictJson, readStrictJson } from "@/lib/domain/json/strict-json";

const known = "https://www.w3.org/2018/credentials/v1";
const options = { allowedContexts: new Set([known]) };

function reasonOf(text: string | Uint8Array): string {
  const result =
    typeof text === "string" ? parseStrictJson(text, options) : readStrictJson(text, options);
  return result.ok ? "accepted" : result.refusal.reason;
}

describe("readStrictJson", () => {
  it("agrees with JSON.parse on every value it accepts, in any layout", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 8 }),
        fc.constantFrom(undefined, 1, "\t"),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          const result = parseStrictJson(text, options);
          if (result.ok) expect(result.value).toStrictEqual(JSON.parse(text));
          else
            expect(result.refusal.reason).toMatch(/^(proto-key|lone-surrogate|constructor-key)$/);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("accepts no text that JSON.parse refuses", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b"',
      "1",
      "-",
      "0",
      ".5",
      "e3",
      "true",
      "null",
      " ",
      "\\",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        const result = parseStrictJson(text, options);
        if (result.ok) expect(result.value).toStrictEqual(JSON.parse(text));
        else if (result.refusal.reason === "not-json") expect(() => JSON.parse(text)).toThrow();
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ["", "not-json"],
    ["hello", "not-json"],
    ['{"a":1', "not-json"],
    ['{"a":1}x', "not-json"],
    ["[1,]", "not-json"],
    ["01", "not-json"],
    ['"\\x"', "not-json"],
    ['"a\nb"', "not-json"],
    ["1e999", "number-too-large"],
    ['{"a":1,"a":2}', "duplicate-key"],
    ['{"a":1,"\\u0061":2}', "duplicate-key"],
    ['{"__proto__":{"a":1}}', "proto-key"],
    ['{"\\u005f_proto__":1}', "proto-key"],
    ['{"a":{"constructor":1}}', "constructor-key"],
    ['{"a":{"@index":"note"}}', "index-key"],
    ['{"a":{"@context":{"x":"urn:x"}}}', "nested-context"],
    ['{"a":{"@context":{"x":{"@context":{}}}}}', "nested-context"],
    [`{"a":{"@context":"${known}"}}`, "nested-context"],
    [`{"a":{"@context":["${known}","urn:x"],"type":"VerifiableCredential"}}`, "nested-context"],
    ['"\\ud800"', "lone-surrogate"],
    ['{"\\udc00":1}', "lone-surrogate"],
    ["[".repeat(33), "too-deep"],
    ["[".repeat(1_000_000), "too-deep"],
    [`[${"{},".repeat(5_000)}1]`, "too-many-nodes"],
  ])("refuses %.40s with %s", (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it("refuses bytes that are not UTF-8, and skips a byte order mark", () => {
    expect(reasonOf(new Uint8Array([0x22, 0xff, 0x22]))).toBe("not-utf8");
    expect(reasonOf(new Uint8Array([0xef, 0xbb, 0xbf, 0x31]))).toBe("accepted");
  });

  it("lets an embedded credential repeat a known context", () => {
    expect(reasonOf(`{"a":[{"@context":["${known}"],"type":["VerifiableCredential"]}]}`)).toBe(
      "accepted",
    );
  });

  it.each([
    '{"@context":[{"a":{"@id":"urn:a","@context":{"b":"urn:b"}}}]}',
    '{"vc":{"@context":[{"a":{"@id":"urn:a","@context":{"b":"urn:b"}}}]}}',
  ])("leaves term-scoped contexts of the document to the context check: %s", (text) => {
    const result = parseStrictJson(text, { ...options, credentialClaim: "vc" });
    expect(result).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it("accepts exactly the limits, and a megabyte of text in one string", () => {
    expect(reasonOf(`${"[".repeat(32)}${"]".repeat(32)}`)).toBe("accepted");
    expect(reasonOf(`[${Array(4_999).fill("[]").join(",")}]`)).toBe("accepted");
    expect(reasonOf(JSON.stringify("é".repeat(1_000_000)))).toBe("accepted");
  });

  it("reports the location of the error", () => {
    const result = parseStrictJson('{\n  "a": {"b": [1, {"c": 1, "c": 2}]}\n}', options);
    expect(result).toMatchObject({
      ok: false,
      refusal: { values: { line: 2, key: "c", path: "a.b.1.c" } },
    });
  });
});
