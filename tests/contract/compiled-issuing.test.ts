import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type CompiledIssuer,
  compileCredentials,
} from "@/lib/adapters/credential-formats/compile-credentials";
import { elmCohort } from "@/lib/adapters/credential-formats/elm-cohort";
import {
  type CohortMember,
  comparedAtLeast,
  compileFrom,
  prepareCohort,
} from "@/lib/adapters/credential-formats/prepare-cohort";
import {
  type ProofRequest,
  secureCredential,
} from "@/lib/adapters/credential-formats/secure-credential";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { awardFacts } from "@/tests/support/award-facts";
import { issuingKey } from "@/tests/support/issuing-key";

const { request } = await issuingKey();

/** Prepares and issues a whole cohort, as strings. */
async function issueCohort(members: readonly CohortMember[], how: ProofRequest) {
  const { issueEach, ...prepared } = await prepareCohort(members, how);
  const texts: string[] = [];
  await issueEach(0, members.length, (text) => {
    texts.push(text.toString("utf8"));
  });
  return { ...prepared, texts };
}
const base = awardFacts();

const uuidOf = (index: number) => `0b3e5c1a-6a51-4f0e-9c39-${index.toString(16).padStart(12, "0")}`;

function cohortOf(
  size: number,
  change: (facts: AwardFacts, index: number) => AwardFacts = (facts) => facts,
): AwardFacts[] {
  return Array.from({ length: size }, (_, index) =>
    change(
      { ...base, credentialUuid: uuidOf(index), status: { ...base.status, index: index * 3 } },
      index,
    ),
  );
}

const named = (facts: AwardFacts, fullName: string): AwardFacts => ({
  ...facts,
  learner: { ...facts.learner, fullName },
});

/** What people, spreadsheets and attackers put into a name. */
const hostile = [
  '"', "\\", '\\"', '" .\n<urn:x> <urn:y> "', "\n", "\r\n", "\t", "\b\f", "\u0001", "\u007f", "\u0085", "\u2028", "\u2029", "\ufeff", "\u200f",
  "_:b0", "@type", "@id", "name", "elm:title", "../x", "https://example.org/a", "urn:uuid:0b3e5c1a-6a51-4f0e-9c39-000000000001", "{}", "</script>",
  "true", "007", "1e3", "null", "", " ", "  two  ", "e\u0301", "\u00e9", "ﬁ", "𝒜", "\uffff", "\ue000", "👩🏽‍🎓", "‮abc", "__proto__", "constructor", "$&", "$1", "%s",
]; // biome-ignore format: one list

const anyText = fc.oneof(
  fc.constantFrom(...hostile.filter((text) => text !== "")),
  fc
    .string({ unit: "binary", minLength: 1, maxLength: 40 })
    .filter((text) => text.isWellFormed() && !text.includes("\0")),
  fc
    .array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join("") || "x"),
);
const anyDay = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const anyFacts: fc.Arbitrary<AwardFacts> = fc
  .record({
    uuid: fc.uuid(),
    texts: fc.array(anyText, { minLength: 8, maxLength: 8 }),
    days: fc.array(anyDay, { minLength: 5, maxLength: 5 }),
    index: fc.nat({ max: 131_071 }),
  })
  .map(({ uuid, texts, days, index }) => {
    const [
      fullName = "",
      givenName = "",
      familyName = "",
      studentNumber = "",
      esi = "",
      first = "",
      second = "",
      overall = "",
    ] = texts;
    const [born = "", awarded = "", until = "", one = "", two = ""] = days;
    return {
      ...base,
      credentialUuid: uuid,
      validUntil: until,
      awardedOn: awarded,
      learner: {
        fullName,
        givenName,
        familyName,
        dateOfBirth: born,
        studentNumber,
        europeanStudentIdentifier: esi,
      },
      results: base.results.map((result, at) => ({
        ...result,
        grade: at === 0 ? first : second,
        assessedOn: at === 0 ? one : two,
      })),
      overallGrade: overall,
      status: { ...base.status, index },
    };
  });

describe("compiled ELM credentials", () => {
  let issuer: CompiledIssuer;
  const memberOf = (facts: AwardFacts) => elmCohort([facts])[0] as CohortMember;
  beforeAll(async () => {
    const member = memberOf(base);
    issuer = await compileCredentials(member.shape, member.values(), request);
  });
  const compiled = async (facts: AwardFacts) => {
    let text = "";
    await issuer.issue(memberOf(facts).values(), (bytes) => {
      text = bytes.toString("utf8");
    });
    return text;
  };

  test("equal the generic ones byte for byte, for any values", {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts, async (facts) => {
        expect(await compiled(facts)).toBe(await secureCredential(composeElm(facts), request));
      }),
      { numRuns: Number(process.env.COMPILED_RUNS ?? 300) },
    );
  });

  test.each(hostile.filter((text) => text !== ""))(
    "equal the generic ones for the name %j",
    async (text) => {
      const facts = named(base, text);
      expect(await compiled(facts)).toBe(await secureCredential(composeElm(facts), request));
    },
  );

  test.each([
    ["a lone surrogate", named(base, "A\ud800")],
    ["U+0000", named(base, "A\0")],
    ["an id that is none", { ...base, credentialUuid: "_:b0" }],
    ["an id in capitals", { ...base, credentialUuid: base.credentialUuid.toUpperCase() }],
    ["a negative index", { ...base, status: { ...base.status, index: -1 } }],
    ["a fraction", { ...base, status: { ...base.status, index: 1.5 } }],
    ["a day that is text", { ...base, awardedOn: "2026-07-10> <x" }],
  ])("refuse %s before signing", async (_name, facts) => {
    let signed = 0;
    const key = {
      sign(bytes: Uint8Array) {
        signed++;
        return request.key.sign(bytes);
      },
    };
    await expect(
      prepareCohort(elmCohort([...cohortOf(compileFrom), facts]), { ...request, key }),
    ).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(signed).toBe(0);
    await expect(compiled(facts)).rejects.toMatchObject({ code: "INVALID_INPUT" });
  });
});

describe("a cohort", () => {
  test("is compiled, compared and issued in the order of its members", async () => {
    const awards = cohortOf(60, (facts, index) => named(facts, `Learner ${index} – 学習者`));
    const cohort = await prepareCohort(elmCohort(awards), request);
    expect(cohort).toMatchObject({ mode: "compiled", reason: null });
    expect(cohort.compared).toBeGreaterThanOrEqual(comparedAtLeast);
    const texts: string[] = [];
    for (const [start, end] of [
      [0, 25],
      [25, 1000],
    ] as const) {
      await cohort.issueEach(start, end, (text, index) => {
        texts[index] = text.toString("utf8");
      });
    }
    expect(texts).toHaveLength(60);
    for (const index of [0, 1, 24, 25, 59]) {
      expect(texts[index]).toBe(
        await secureCredential(composeElm(awards[index] as AwardFacts), request),
      );
    }
    expect((await issueCohort(elmCohort(awards), request)).texts).toEqual(texts);
  });

  test("compiles each shape with enough members, and issues the others the generic way", async () => {
    const awards = cohortOf(2 * compileFrom + 3, (facts, index) => {
      if (index % 2 === 0) return facts;
      return index < 7
        ? { ...facts, overallGrade: null }
        : { ...facts, learner: { ...facts.learner, dateOfBirth: null } };
    });
    const { texts, mode, reason } = await issueCohort(elmCohort(awards), request);
    expect(mode).toBe("compiled");
    expect(reason).toBe(
      `${texts.length - Math.ceil(texts.length / 2)} members have shapes with fewer than ${compileFrom} members.`,
    );
    for (const [index, facts] of awards.entries())
      expect(texts[index]).toBe(await secureCredential(composeElm(facts), request));
  });

  test("that is small is issued the generic way, and reports that", async () => {
    const awards = cohortOf(compileFrom - 1);
    expect(await issueCohort(elmCohort(awards), request)).toMatchObject({
      mode: "generic",
      compared: 0,
      reason: "No shape has 20 members.",
    });
  });

  test("accepts an asynchronous key", async () => {
    const members = elmCohort(cohortOf(30));
    const later = { sign: async (bytes: Uint8Array) => request.key.sign(bytes) };
    const [now, then] = [
      await issueCohort(members, request),
      await issueCohort(members, { ...request, key: later }),
    ];
    expect(then).toMatchObject({ mode: "compiled", texts: now.texts });
  });

  test("whose documents differ from the shape in one place is entirely issued the generic way", async () => {
    const members = elmCohort(cohortOf(30)).map((member) => ({
      shape: member.shape,
      values: () => member.values(),
      compose: () => ({ ...member.compose(), issued: "2026-07-12T09:30:59Z" }),
    }));
    const { mode, reason, texts } = await issueCohort(members, request);
    expect({ mode, reason }).toEqual({
      mode: "generic",
      reason: "A compiled credential differed from the generic one.",
    });
    expect(texts.every((text) => text.includes("09:30:59Z"))).toBe(true);
  });
});
