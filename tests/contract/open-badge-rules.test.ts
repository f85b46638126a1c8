import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import { findBadgeIssues } from "@/lib/domain/verification/open-badges/open-badge-issues";
import { awardFacts, jointAwardFacts, minimalAwardFacts } from "@/tests/support/award-facts";
import { foreignCredential, multikeyOf, tokenOf } from "@/tests/support/foreign-keys";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

const copy = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value));
const own = [awardFacts(), fullAwardFacts(), jointAwardFacts(), minimalAwardFacts()].map((facts) =>
  copy(composeOpenBadge(facts)),
);

/**
 * Every document that differs from this one in one place: a removed member, or a replaced value.
 */
function* altered(document: JsonObject): Generator<{ what: string; document: JsonObject }> {
  for (const path of placesOf(document, [])) {
    const what = path.join(".");
    yield {
      what: `${what} away`,
      document: withPlace(document, path, (parent, key) => deleteFrom(parent, key)),
    };
    for (const value of [7, true, "no such word", {}, ["a", "b"]]) {
      const change = withPlace(document, path, (parent, key) => Reflect.set(parent, key, value));
      yield { what: `${what} = ${JSON.stringify(value)}`, document: change };
    }
  }
}

function* placesOf(value: JsonValue, path: string[]): Generator<string[]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    yield [...path, key];
    yield* placesOf(member, [...path, key]);
  }
}

function withPlace(
  document: JsonObject,
  path: string[],
  change: (parent: object, key: string) => void,
): JsonObject {
  const altered = structuredClone(document);
  let parent: object = altered;
  for (const step of path.slice(0, -1)) parent = Reflect.get(parent, step);
  change(parent, path.at(-1) ?? "");
  return altered;
}

function deleteFrom(parent: object, key: string): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
}

describe("1EdTech's rules for badges", () => {
  test("are followed by all our badges", () => {
    for (const badge of own) expect(findBadgeIssues(badge)).toEqual([]);
  });

  test("do not apply to anything but badges", () => {
    expect(findBadgeIssues(foreignCredential() as JsonObject)).toEqual([]);
  });

  test.each<[string, JsonObject, string, string]>([
    [
      "no achievement",
      { credentialSubject: { type: ["AchievementSubject"] } },
      "missing",
      "credentialSubject.achievement",
    ],
    [
      "several achievements",
      { credentialSubject: { type: ["AchievementSubject"], achievement: [] } },
      "several",
      "credentialSubject.achievement",
    ],
    ["a date that is none", { awardedDate: "yesterday" }, "kind", "awardedDate"],
    [
      "another vocabulary first",
      { "@context": ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"] },
      "context",
      "@context",
    ],
    [
      "two status entries",
      { credentialStatus: [{ type: "A" }, { type: "B" }] },
      "several",
      "credentialStatus",
    ],
    [
      "an image with a word of its own",
      { image: { id: "https://a.example/1", type: "Image", size: 4 } },
      "unknown",
      "image.size",
    ],
  ])("are violated by %s", (_what, change, issue, path) => {
    expect(findBadgeIssues({ ...own[0], ...change })).toContainEqual({ fault: issue, path });
  });

  test("a badge that violates one is still valid, with a warning and its location", async () => {
    const key = multikeyOf("EdDSA");
    const did = `did:key:${key}`;
    const verify = async (change: JsonObject) => {
      const badge = {
        ...own[0],
        issuer: { id: did, type: ["Profile"] },
        credentialStatus: undefined,
        ...change,
      };
      return verifyForeign(tokenOf(badge, { kid: `${did}#${key}` }, "EdDSA"));
    };
    expect(outcomeOf(await verify({}), "open-badge")).toBe("passed");
    const broken = await verify({ credentialSubject: { type: ["AchievementSubject"], role: "x" } });
    expect(broken.verdict).toBe("issuer-unknown");
    expect(outcomeOf(broken, "open-badge")).toBe("warned: open-badge-rules");
    expect(broken.checks.at(-1)?.values).toEqual({
      count: 1,
      fault: "missing",
      path: "credentialSubject.achievement",
    });
  });
});

describe.skipIf(!hasSharedData)("the published schema and our rules", () => {
  let validate: ValidateFunction;
  const published = (folder: string, name: string) =>
    readSharedJson("vectors", "openbadges-3.0", folder, `${name}.json`) as JsonObject;

  beforeAll(() => {
    const ajv = new Ajv2019({ strict: false });
    addFormats.default(ajv);
    validate = ajv.compile(published("schema", "ob_v3p0_achievementcredential_schema"));
  });

  test("accept the published badges", () => {
    for (const name of [
      "simple",
      "complete",
      "endorsement-valid",
      "simple-did-web-method",
      "simple-multiple-proofs",
      "simple_v1",
    ]) {
      const { proof: _, ...badge } = published("valid", name);
      expect(findBadgeIssues(badge), name).toEqual([]);
    }
  });

  test("agree on every badge that differs in one place from a valid one", () => {
    const missed: string[] = [];
    const accused: string[] = [];
    let refused = 0;
    const { proof: _, ...complete } = published("valid", "complete");
    for (const base of [...own.slice(0, 2), complete].map(withoutPictures)) {
      for (const { what, document } of altered(base)) {
        // Types written as one string say in the schema's adaptation for linked data whatever they
        // like; here they must be the class's own.
        if (/type(?:\.\d+)?(?: |$)/.test(what.replace(/ = .*/, "")) && !/Type/.test(what)) continue;
        const isGood = validate(document);
        if (!isGood) refused += 1;
        const isFound = findBadgeIssues(document).length > 0;
        if (!isGood && !isFound) missed.push(what);
        // The same adaptation takes an empty object for a text, and one context for all.
        if (isGood && isFound && !/= \{\}$|@context = /.test(what)) accused.push(what);
      }
    }
    expect(missed).toEqual([]);
    expect(accused).toEqual([]);
    expect(refused).toBeGreaterThan(500);
  });
});

/** Pictures are long texts, which make every copy slow. */
function withoutPictures(document: JsonObject): JsonObject {
  const short = (value: JsonValue): JsonValue => {
    if (typeof value === "string") return value.slice(0, 200);
    if (Array.isArray(value)) return value.map(short);
    return isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, short(member)]))
      : value;
  };
  return short(document) as JsonObject;
}
