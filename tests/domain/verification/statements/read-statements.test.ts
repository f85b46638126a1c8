import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { naturalOrder } from "@/lib/domain/verification/statements/natural-order";
import { readStatements } from "@/lib/domain/verification/statements/read-statements";
import { type ProvedGraph, statedGraph } from "@/lib/domain/verification/statements/stated-graph";
import { RelativeAddress } from "@/lib/domain/verification/statements/statement-graph";
import { undefinedTerms, vocabularyOf } from "@/lib/domain/verification/statements/vocabulary";

const context = {
  ex: "https://ex.example/",
  Course: {
    "@id": "ex:Course",
    "@context": { title: "ex:title", Part: "ex:part", part: { "@id": "ex:part" } },
  },
  VerifiableCredential: "ex:VC",
  issuer: "ex:issuer",
  about: "ex:about",
};
const vocabulary = vocabularyOf([context]);
const ex = (name: string) => `https://ex.example/${name}`;
const value = (text: unknown, more: object = {}) => ({ "@value": text, ...more });
const read = (
  expanded: object,
  signed: "statements" | "text" = "statements",
  carried: ProvedGraph[] = [],
) => readStatements(JSON.parse(JSON.stringify(expanded)), { vocabulary, signed, carried });

describe("the terms of a vocabulary", () => {
  test("have one name per IRI, lower case for a property and upper case for a class", () => {
    expect(vocabulary.property(ex("part"))).toBe("part");
    expect(vocabulary.type(ex("Course"))).toBe("Course");
    expect(vocabulary.property(ex("unknown"))).toBe(ex("unknown"));
    expect(vocabulary.property(`${undefinedTerms}honours`)).toBe("honours");
  });
});

describe("statements", () => {
  const title = { [ex("title")]: [value("Chips")] };

  test("in two parts, or repeated, are merged", () => {
    const whole = {
      "@id": "urn:a",
      [ex("about")]: [{ "@id": "urn:b", "@type": [ex("Course")], ...title }],
    };
    const halves = {
      "@id": "urn:a",
      [ex("about")]: [
        { "@id": "urn:b", ...title },
        { "@id": "urn:b", "@type": [ex("Course")] },
        { "@id": "urn:b", ...title },
      ],
    };
    expect(read(halves)).toEqual(read(whole));
    expect(read(whole)).toEqual({
      id: "urn:a",
      about: { id: "urn:b", type: "Course", title: "Chips" },
    });
  });

  test("are in natural order", () => {
    const parts = ["#10", "#9", "#b"].map((id) => ({ "@id": `urn:x${id}`, ...title }));
    const nodes = (list: object[]) =>
      read({ "@id": "urn:a", [ex("part")]: list })?.part as JsonObject[];
    expect(nodes(parts).map(({ id }) => id)).toEqual(["urn:x#9", "urn:x#10", "urn:x#b"]);
    expect(nodes([...parts].reverse())).toEqual(nodes(parts));
    expect(["a10", "a9", "a09b", "a"].sort(naturalOrder)).toEqual(["a", "a09b", "a9", "a10"]);
  });

  test("keep the order of a list, and of everything if the text was signed", () => {
    const texts = [value("b"), value("a")];
    expect(read({ [ex("part")]: [{ "@list": texts }] })).toEqual({ part: ["b", "a"] });
    expect(read({ [ex("part")]: texts })).toEqual({ part: ["a", "b"] });
    expect(read({ [ex("part")]: texts }, "text")).toEqual({ part: ["b", "a"] });
  });

  test("group text by language, and normalise numbers and booleans", () => {
    const texts = [
      value("Kurs", { "@language": "de" }),
      value("Course", { "@language": "en" }),
      value("plain"),
    ];
    expect(read({ [ex("title")]: texts })).toEqual({
      title: ["plain", { de: "Kurs", en: "Course" }],
    });
    const xsd = "http://www.w3.org/2001/XMLSchema#";
    const written = [value(4), value("4", { "@type": `${xsd}integer` })];
    expect(read({ [ex("part")]: written })).toEqual({ part: 4 });
    expect(read({ [ex("part")]: [value(2.5, { "@type": `${xsd}float` })] })).toEqual({ part: 2.5 });
    expect(read({ [ex("part")]: [value("true", { "@type": `${xsd}boolean` })] })).toEqual({
      part: true,
    });
    const ofBadges = xsd.replace("http:", "https:");
    expect(read({ [ex("part")]: [value(false, { "@type": `${ofBadges}boolean` })] })).toEqual({
      part: false,
    });
    expect(read({ [ex("part")]: [value(7, { "@type": `${ofBadges}float` })] })).toEqual({
      part: 7,
    });
  });

  test("name a blank node only if it is referenced twice", () => {
    const shared = { "@id": "_:q", ...title };
    expect(read({ [ex("about")]: [shared], [ex("part")]: [{ "@id": "_:q" }] })).toEqual({
      about: { id: "_:b0", title: "Chips" },
      part: "_:b0",
    });
    expect(read({ [ex("about")]: [shared] })).toEqual({ about: { title: "Chips" } });
  });

  test("have no relative addresses if a signature over statements drops them", () => {
    expect(() => read({ [ex("about")]: [{ "@id": "" }] })).toThrow(RelativeAddress);
    expect(read({ [ex("about")]: [{ "@id": "" }] }, "text")).toEqual({ about: "" });
  });

  test("are not read if another credential of the same issuer could be the root", () => {
    const credential = (id: string, about: object) => ({
      "@id": id,
      "@type": [ex("VC")],
      [ex("issuer")]: [{ "@id": "urn:i" }],
      [ex("about")]: [about],
    });
    const provedOf = (written: object, issuerId = "urn:i") => {
      const graph = statedGraph(JSON.parse(JSON.stringify(written)), {
        vocabulary,
        signed: "statements",
      });
      return { ...graph, issuerId, isGood: true };
    };
    const naming = credential("urn:b", { "@id": "urn:a" });
    expect(read(credential("urn:a", naming), "statements", [provedOf(naming)])).toBeNull();
    const other = credential("urn:b", { "@id": "urn:c" });
    expect(read(credential("urn:a", other), "statements", [provedOf(other)])).not.toBeNull();
    expect(
      read(credential("urn:a", other), "statements", [provedOf(other, "urn:another")]),
    ).toBeNull();
    expect(read(credential("urn:a", other))).toBeNull();
  });
});
