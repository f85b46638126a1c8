import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import {
  awardFacts,
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { composed, everything, type Json, valueAt } from "@/tests/support/open-badge-places";

const day = fc
  .date({ min: new Date("1930-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const anyText = fc.string({ unit: "binary", maxLength: 40 });

const learner = fc.record({
  fullName: anyText,
  givenName: fc.option(anyText),
  familyName: fc.option(anyText),
  dateOfBirth: fc.option(day),
  studentNumber: fc.option(anyText),
  europeanStudentIdentifier: fc.option(anyText),
});

const bases = [
  awardFacts(),
  minimalAwardFacts(),
  bilingualAwardFacts(),
  jointAwardFacts(),
  fullAwardFacts(),
];

const facts = fc
  .record({
    base: fc.constantFrom(...bases),
    learner,
    awardedOn: day,
    validUntil: fc.option(day),
    overallGrade: fc.option(anyText),
    grades: fc.array(anyText, { minLength: 2, maxLength: 2 }),
    suspended: fc.boolean(),
    credentialUuid: fc.uuid(),
  })
  .map(
    ({ base, grades, suspended, ...changes }): AwardFacts => ({
      ...base,
      ...changes,
      results: base.results.map((result, index) => ({ ...result, grade: grades[index] ?? "" })),
      suspension: suspended ? { listUrl: "https://credentials.example/status/2", index: 7 } : null,
    }),
  );

describe("every composed badge", () => {
  test("is composed from any learner, and equally from equal facts, which stay as they were", () => {
    fc.assert(
      fc.property(facts, (input) => {
        const before = structuredClone(input);
        const badge = composeOpenBadge(input);
        expect(composeOpenBadge(before)).toEqual(badge);
        expect(input).toEqual(before);
        expect(valueAt(composed(input), "/credentialSubject/identifier/0/identityHash")).toBe(
          JSON.parse(JSON.stringify(input.learner.fullName)),
        );
      }),
    );
  });

  test("states nothing empty except empty data of the learner", () => {
    fc.assert(
      fc.property(facts, (input) => {
        for (const { path, value } of everything(composed(input))) {
          if (path.endsWith("/identityHash")) continue;
          expect(value, path).not.toBeNull();
          expect(value, path).not.toBe("");
          if (typeof value === "object")
            expect(Object.keys(value ?? {}).length, path).toBeGreaterThan(0);
        }
      }),
    );
  });

  test("gives every node its own IRI, unless the schema forbids one", () => {
    fc.assert(
      fc.property(facts, (input) => {
        const seen = new Set<Json>();
        for (const { path, value } of everything(composed(input))) {
          if (
            typeof value !== "object" ||
            value === null ||
            Array.isArray(value) ||
            !("type" in value)
          )
            continue;
          const nameless = ["IdentityObject", "IdentifierEntry"].includes(String(value.type));
          const page = value.type === "Criteria" && input.version.content.homepage === "";
          if (nameless || page) expect(value, path).not.toHaveProperty("id");
          else
            expect(String(value.id), path).toMatch(
              /^(urn:uuid:|did:|https?:|data:image\/png;base64,)/,
            );
          if (value.id === undefined || path.endsWith("/creator")) continue;
          expect(seen.has(value.id), `${path} ${String(value.id).slice(0, 80)}`).toBe(false);
          seen.add(value.id);
        }
      }),
    );
  });
});
