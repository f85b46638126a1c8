import { describe, expect, test } from "vitest";
import { z } from "zod";
import { composeElm, elmCredentialContexts } from "@/lib/domain/credentials/compose-elm";
import { composeUnsignedElm } from "@/lib/domain/credentials/compose-unsigned-elm";
import { findElements } from "@/lib/domain/verification/elm/elements";
import {
  awardFacts,
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
  picture,
} from "@/tests/support/award-facts";
import { findElmIssues } from "@/tests/support/elm-rules";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { toCanonicalQuads } from "@/tests/support/json-ld";
import { findShapeViolations } from "@/tests/support/shacl";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

const cases = [
  ["with every element", awardFacts()],
  ["with the least", minimalAwardFacts()],
  ["in two languages", bilingualAwardFacts()],
  ["awarded jointly", jointAwardFacts()],
  ["with all that can be said", fullAwardFacts()],
] as const;

const delivery = { email: "ana@andromeda.example", backgroundBase64: picture };
const FormSchema = z.looseObject({
  credential: z.record(z.string(), z.unknown()),
  deliveryDetails: z.looseObject({}),
});
const sample = FormSchema.parse(
  hasSharedData ? readSharedJson("elm", "samples", "AA-Annex1-MC-unsigned.json") : empty(),
);

function empty() {
  return { credential: {}, deliveryDetails: {} };
}

type Node = { [term: string]: unknown };
const isObject = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * For every class and term of a document: whether its value is written as a list, an object or a
 * plain value.
 */
function formsOf(value: unknown, forms = new Map<string, Set<string>>()): Map<string, Set<string>> {
  if (Array.isArray(value)) for (const item of value) formsOf(item, forms);
  else if (isObject(value)) {
    for (const [term, item] of Object.entries(value)) {
      const key = `${String(value.type)} ${term}`;
      const form = Array.isArray(item) ? "list" : isObject(item) ? "object" : typeof item;
      if (value.type !== undefined) forms.set(key, (forms.get(key) ?? new Set()).add(form));
      formsOf(item, forms);
    }
  }
  return forms;
}

describe("the upload form", () => {
  test.each(cases)(
    "of a credential %s equals the signed one, except what sealing adds",
    async (_name, facts) => {
      const {
        "@context": _context,
        issuer: _issuer,
        credentialStatus: _status,
        ...signed
      } = composeElm(facts);
      const { credential } = composeUnsignedElm(facts, delivery);
      const inContext = (document: object) => ({
        "@context": [...elmCredentialContexts],
        ...document,
      });
      const quads = await toCanonicalQuads(inContext(credential), { safe: true });
      expect(quads).toBe(await toCanonicalQuads(inContext(signed), { safe: true }));
    },
  );

  test("leaves the address empty if the learner has none", () => {
    const form = composeUnsignedElm(awardFacts(), { ...delivery, email: null });
    expect(form.deliveryDetails.deliveryAddress).toEqual([]);
  });

  test("words its labels in the languages of the content, in English where a term is missing", () => {
    const facts = awardFacts();
    facts.version.content.languages = ["el", "ga", "ca", "mt"];
    const { labels } = composeUnsignedElm(facts, delivery).deliveryDetails.displayDetails;
    expect(labels).toEqual({
      awardedTo: { el: "απονέμεται σε", ga: "bronnta ar", ca: "atorgat a", mt: "awarded to" },
      for: { el: "για", ga: "for", ca: "per", mt: "for" },
      withGrade: {
        el: "με βαθμό",
        ga: "leis an ngrád",
        ca: "amb la qualificació",
        mt: "with grade",
      },
    });
  });

  test("has every language of the content, and the decisive grade", () => {
    const { labels, template } = composeUnsignedElm(bilingualAwardFacts(), delivery).deliveryDetails
      .displayDetails;
    expect(labels).toMatchObject({ awardedTo: { de: "verliehen an", en: "awarded to" } });
    expect(template, "several grades, none of the whole").not.toContain("provenBy");
    const overall = composeUnsignedElm(awardFacts(), delivery).deliveryDetails.displayDetails
      .template;
    expect(overall).toContain("provenBy[2].grade");
  });
});

describe.skipIf(!hasSharedData)("the upload form and the Commission's own", () => {
  test("have the same members, in the credential and around it", () => {
    const form = composeUnsignedElm(awardFacts(), delivery);
    const members = (value: object) => Object.keys(value).sort();
    expect(members(form)).toEqual(members(sample));
    expect(members(form.deliveryDetails)).toEqual(members(sample.deliveryDetails));
    const displayed = FormSchema.shape.deliveryDetails.parse(sample.deliveryDetails.displayDetails);
    expect(members(form.deliveryDetails.displayDetails)).toEqual(members(displayed));
    const validity = ["expirationDate", "validUntil"];
    expect(members(form.credential).filter((member) => !validity.includes(member))).toEqual(
      members(sample.credential),
    );
  });

  test("have the same terms of the same classes in the same form", () => {
    const theirs = formsOf(sample);
    let compared = 0;
    for (const [, facts] of cases) {
      for (const [key, forms] of formsOf(composeUnsignedElm(facts, delivery))) {
        const expected = theirs.get(key);
        if (expected === undefined) continue;
        compared += 1;
        expect([...forms], key).toEqual([...expected]);
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  test.each(cases)(
    "lack the same according to the shapes: the issuer, %s",
    async (_name, facts) => {
      const { credential } = composeUnsignedElm(facts, delivery);
      const inContext = (document: object) => ({
        "@context": [...elmCredentialContexts],
        ...document,
      });
      const issues = await findShapeViolations(inContext(credential));
      expect(issues).toEqual(
        await findShapeViolations(
          { ...inContext(sample.credential), id: credential.id },
          { safe: false },
        ),
      );
      expect(issues.every((issue) => issue.includes("issuer"))).toBe(true);
      const { issuer } = composeElm(facts);
      expect(await findShapeViolations(inContext({ ...credential, issuer }))).toEqual([]);
    },
  );

  test("contain all elements of Annex I", () => {
    const { credential } = composeUnsignedElm(awardFacts(), delivery);
    const issuer = composeElm(awardFacts()).issuer;
    expect(
      findElements({ ...credential, issuer }).filter(({ outcome }) => outcome !== "complete"),
    ).toEqual([]);
    expect(findElmIssues({ ...credential, issuer })).toEqual([]);
  });
});
