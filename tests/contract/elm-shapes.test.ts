import { describe, expect, test } from "vitest";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import {
  awardFacts,
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { toQuads } from "@/tests/support/json-ld";
import { findShapeViolations } from "@/tests/support/shacl";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

const cases = [
  ["with every element", awardFacts()],
  ["with the least", minimalAwardFacts()],
  ["in two languages, internal quality assurance", bilingualAwardFacts()],
  ["awarded jointly", jointAwardFacts()],
  ["with all that can be said", fullAwardFacts()],
] as const;

describe("a composed credential", () => {
  test.each(cases)("%s passes JSON-LD safe mode and has no blank node", async (_name, facts) => {
    const quads = await toQuads(composeElm(facts), { safe: true });
    expect(quads).not.toContain("_:");
    expect(new Set(quads.trim().split("\n")).size).toBeGreaterThan(60);
  });

  test.skipIf(!hasSharedData).each(cases)(
    "%s is equivalent with the official context",
    async (_name, facts) => {
      const edcContext = readSharedJson("elm", "context", "edc-ap-context-3.2.jsonld");
      const credential = composeElm(facts);
      expect(await toQuads(credential, { safe: true, edcContext })).toBe(
        await toQuads(credential, { safe: true }),
      );
    },
  );
});

describe.skipIf(!hasSharedData)("the official SHACL shapes", () => {
  test.each(cases)("accept a credential %s", async (_name, facts) => {
    expect(await findShapeViolations(composeElm(facts))).toEqual([]);
  });

  test("refuse a credential without an issuer identifier, so the shapes are active", async () => {
    const credential = composeElm(awardFacts());
    const { eIDASIdentifier: _removed, ...issuer } = credential.issuer;
    expect(await findShapeViolations({ ...credential, issuer })).not.toEqual([]);
  });
});
