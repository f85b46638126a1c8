import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/domain/json/canonical-json";

describe("canonicalJson", () => {
  it.each([
    [{ b: 1, a: [true, null, "ä\n"] }, '{"a":[true,null,"ä\\n"],"b":1}'],
    [{ a: undefined, 10: 1, 9: 2 }, '{"10":1,"9":2}'],
    [[1e21, -0, 0.1], "[1e+21,0,0.1]"],
  ])("%j", (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [() => 1],
    [[undefined]],
    ["\ud800"],
    [{ "\udc00": 1 }],
  ])("refuses %s", (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it("is equivalent to JSON, with an order independent of how an object was created", () => {
    const json = fc.jsonValue({ stringUnit: "grapheme" });
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
