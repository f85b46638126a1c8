import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { toDuration } from "@/lib/domain/credentials/elm/nodes";
import { type ElmSlots, elmSlotsOf, templateShapeOf } from "@/lib/domain/credentials/elm/slots";
import { AppError } from "@/lib/domain/errors";
import {
  awardFacts,
  bilingualAwardFacts,
  completeContent,
  institutionProfile,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Place = { path: string; value: Json };

function* everything(value: Json, path = ""): Generator<Place> {
  yield { path, value };
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* everything(item, `${path}/${index}`);
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* everything(item, `${path}/${key}`);
  }
}

const nodesOf = (credential: Json) =>
  [...everything(credential)].flatMap(({ path, value }) =>
    typeof value === "object" && value !== null && !Array.isArray(value) && "type" in value
      ? [{ path, node: value }]
      : [],
  );

const composed = (facts: AwardFacts, slots?: ElmSlots) =>
  composeElm(facts, slots) as unknown as Json;

const day = fc
  .date({ min: new Date("1930-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const word = fc
  .string({ minLength: 1, maxLength: 20 })
  .filter((text) => text.trim() !== "" && text.isWellFormed());
const learner = fc.record({
  fullName: word,
  givenName: fc.option(word),
  familyName: fc.option(word),
  dateOfBirth: fc.option(day),
  studentNumber: fc.option(word),
  europeanStudentIdentifier: fc.option(word),
});
const bases = [awardFacts(), minimalAwardFacts(), bilingualAwardFacts(), jointAwardFacts()];
const facts = fc
  .record({
    base: fc.constantFrom(...bases),
    learner,
    awardedOn: day,
    validUntil: fc.option(day),
    overallGrade: fc.option(word),
    uuid: fc.uuid(),
  })
  .map(({ base, uuid, ...changes }): AwardFacts => ({ ...base, ...changes, credentialUuid: uuid }));

describe("every composed credential", () => {
  test("gives every node an IRI, with one description per IRI", () => {
    fc.assert(
      fc.property(facts, (input) => {
        const seen = new Map<string, string>();
        for (const { path, node } of nodesOf(composed(input))) {
          expect(node.id, path).toMatch(/^(urn:uuid:|did:|https?:)/);
          if (
            Object.keys(node).length === 2 &&
            !["ConceptScheme", "ShaclValidator2017"].includes(String(node.type))
          )
            continue;
          const description = JSON.stringify(node);
          expect(seen.get(String(node.id)) ?? description, path).toBe(description);
          seen.set(String(node.id), description);
        }
        for (const { path, node } of nodesOf(composed(input)))
          expect(seen.has(String(node.id)), path).toBe(true);
      }),
    );
  });

  test("states nothing empty: unknown facts are absent", () => {
    fc.assert(
      fc.property(facts, (input) => {
        for (const { path, value } of everything(composed(input))) {
          expect(value, path).not.toBeNull();
          expect(value, path).not.toBeUndefined();
          if (typeof value === "object")
            expect(Object.keys(value ?? {}).length, path).toBeGreaterThan(0);
          else expect(value, path).not.toBe("");
        }
      }),
    );
  });

  test("writes every date as a full date-time", () => {
    const dates = [...everything(composed(awardFacts()))].filter(({ path }) =>
      /(Date|issued|valid\w+|date(OfBirth|Issued))$/.test(path),
    );
    expect(dates.length).toBeGreaterThan(8);
    for (const { path, value } of dates)
      expect(value, path).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|\+00:00)$/);
  });
});

describe("templates", () => {
  test("awards with the same shape differ only in their slots", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bases),
        learner,
        day,
        word,
        fc.uuid(),
        (base, other, awardedOn, grade, uuid) => {
          const second: AwardFacts = {
            ...base,
            credentialUuid: uuid,
            awardedOn,
            learner: other,
            results: base.results.map((result) => ({ ...result, grade, assessedOn: awardedOn })),
          };
          fc.pre(templateShapeOf(base) === templateShapeOf(second));
          expect(composeElm(base, elmSlotsOf(second))).toEqual(composeElm(second));
        },
      ),
    );
    const second = {
      ...awardFacts(),
      credentialUuid: "99999999-0000-4000-8000-000000000000",
      awardedOn: "2026-01-01",
    };
    expect(templateShapeOf(second)).toBe(templateShapeOf(awardFacts()));
    expect(composeElm(awardFacts(), elmSlotsOf(second))).toEqual(composeElm(second));
  });

  test("every slot is an entire literal or inside an IRI", () => {
    const real = elmSlotsOf(awardFacts());
    const sentinel = (name: string) => `urn:slot:${name}:q7`;
    const names = Object.keys(real).filter((name) => !["grades", "assessedOn"].includes(name));
    const slots = {
      ...Object.fromEntries(names.map((name) => [name, sentinel(name)])),
      grades: real.grades.map((_, index) => sentinel(`grade${index}`)),
      assessedOn: real.assessedOn.map((_, index) => sentinel(`assessedOn${index}`)),
    } as ElmSlots;
    const strings = [...everything(composed(awardFacts(), slots))].filter(
      ({ value }) => typeof value === "string" && value.includes("urn:slot:"),
    );
    for (const { path, value } of strings) {
      if (!path.endsWith("/id")) expect(value, path).toMatch(/^urn:slot:\w+:q7$/);
    }
    const sentinels = [...names.map(sentinel), ...slots.grades, ...slots.assessedOn];
    for (const name of sentinels)
      expect(
        strings.some(({ value }) => String(value).includes(name)),
        name,
      ).toBe(true);
  });

  test.each([
    ["an optional field is absent", { learner: { ...awardFacts().learner, dateOfBirth: null } }],
    [
      "supervision differs",
      {
        results: awardFacts().results.map((result) => ({
          ...result,
          supervision: "not-stated" as const,
        })),
      },
    ],
    ["a result is missing", { results: awardFacts().results.slice(1) }],
    ["there is no end of validity", { validUntil: null }],
  ])("the shape differs if %s", (_name, changes) => {
    expect(templateShapeOf(awardFacts(changes))).not.toBe(templateShapeOf(awardFacts()));
  });
});

describe("details", () => {
  test("texts keep to the declared languages, names to the primary one", () => {
    const { credentialSubject } = composeElm(bilingualAwardFacts());
    expect(credentialSubject.fullName).toEqual({ de: "Ana Andromeda" });
    const claim = credentialSubject.hasClaim as Record<string, unknown>;
    expect(claim.description).toEqual({
      de: "Daten planen und teilen.",
      en: "Plan and share data.",
    });
  });

  test("every language shows its own picture, or otherwise the primary language's, which is embedded once", () => {
    const { picturesBase64, ...shared } = bilingualAwardFacts();
    const picturesOf = (facts: AwardFacts) =>
      [...everything(composed(facts))]
        .filter(({ path }) => path.endsWith("/content"))
        .map(({ value }) => value);
    expect(picturesOf(shared)).toEqual([shared.pictureBase64]);
    expect(picturesOf({ ...shared, ...(picturesBase64 ? { picturesBase64 } : {}) })).toEqual([
      shared.pictureBase64,
      picturesBase64?.en,
    ]);
  });

  test("one ESCO skill under two outcomes keeps one label", () => {
    const iri = "http://data.europa.eu/esco/skill/abc";
    const outcomes = ["first", "second"].map((id) => ({
      id,
      title: { en: id },
      type: "skill" as const,
      reuseLevel: null,
      escoSkills: [{ iri, label: id }],
    }));
    const base = awardFacts();
    const credential = composed({
      ...base,
      version: { ...base.version, content: completeContent({ outcomes }) },
    });
    const labels = nodesOf(credential).flatMap(({ node }) =>
      node.id === iri ? [node.prefLabel] : [],
    );
    expect(labels).toEqual([{ en: "first" }, { en: "first" }]);
  });

  test("the grades of a scheme are at its first description, even if that is the overall grade", () => {
    const facts = awardFacts();
    const { content } = facts.version;
    const own = {
      title: { en: "Pass or fail" },
      description: {},
      grades: [{ value: "pass", passes: true }],
    };
    const assessments = content.assessments.map((assessment) => ({
      ...assessment,
      gradingScheme: own,
    }));
    const version = { ...facts.version, content: { ...content, assessments } };
    const inAll = JSON.stringify(composeElm({ ...facts, version, overallGrade: "B" }));
    expect(inAll.split("A · B · F")).toHaveLength(2);
    expect(
      JSON.stringify(composeElm({ ...facts, overallGrade: "B" })).split("A · B · F"),
    ).toHaveLength(2);
  });

  test("hours become durations to the minute", () => {
    expect([50, 12.5, 0.1, 0, 100.75].map(toDuration)).toEqual([
      "PT50H",
      "PT12H30M",
      "PT0H6M",
      "PT0H",
      "PT100H45M",
    ]);
  });

  test.each([
    [
      "ISSUER_DATA_MISSING",
      { issuer: { ...institutionProfile({ eidasIdentifier: "" }), did: "did:web:a.example" } },
    ],
    [
      "NOT_READY",
      { version: { ...awardFacts().version, content: completeContent({ title: {} }) } },
    ],
    [
      "NOT_READY",
      { version: { ...awardFacts().version, content: completeContent({ iscedF: "7777" }) } },
    ],
    ["NOT_READY", { results: [...awardFacts().results, ...awardFacts().results] }],
  ])("refuses non-conforming facts with %s", (code, changes) => {
    expect(() => composeElm(awardFacts(changes as Partial<AwardFacts>))).toThrow(
      expect.objectContaining({ code }),
    );
    expect(() => composeElm(awardFacts(changes as Partial<AwardFacts>))).toThrow(AppError);
  });
});
