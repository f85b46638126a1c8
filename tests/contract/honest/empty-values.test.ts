import { describe, expect, it } from "vitest";
import { checkProofs } from "@/lib/adapters/verification/check-proofs";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import {
  badge,
  caseFile,
  describeFailures,
  firstModelBadge,
  hasCases,
  honestSigner,
  secured,
  securedIn2020,
  verifyHonest,
} from "@/tests/support/honest-world";
import { type Doc, hostileBases } from "@/tests/support/hostile-world";
import { testIssuer } from "@/tests/support/signed-credential";

/*
 * Software writes `[]`, null and {} for missing values. They state nothing, so they change neither
 * the verdict nor anything shown.
 */

describe.skipIf(!hasCases)("the collected cases", () => {
  it.each([
    "00-plain.json",
    "01-empty-array-alignment.json",
    "02-empty-arrays-everywhere.json",
    "07-empty-object-address.json",
  ])("%s is valid", async (file) => {
    const report = await verifyHonest(caseFile("20-empty-lists", file));
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  });
});

const subject = (changes: JsonObject): JsonObject => {
  const { credentialSubject } = badge();
  return { credentialSubject: { ...(credentialSubject as JsonObject), ...changes } };
};
const achievement = (changes: JsonObject): JsonObject => {
  const given = badge().credentialSubject as JsonObject;
  return {
    credentialSubject: {
      ...given,
      achievement: { ...(given.achievement as JsonObject), ...changes },
    },
  };
};

const badgeIssuer = () => (badge().issuer as JsonObject).id ?? null;

/** As a serializer writes them, before it signs. */
const silences: [string, JsonObject][] = [
  ["null at the top", { evidence: null }],
  ["null for an end", { validUntil: null }],
  ["null for a status", { credentialStatus: null }],
  [
    "empty lists of every kind",
    { evidence: [], credentialSchema: [], termsOfUse: [], refreshService: [], endorsement: [] },
  ],
  ["null in the subject", subject({ result: null, identifier: null })],
  ["null in an object that stays empty", achievement({ image: { id: null } })],
  ["a list of null", subject({ result: [null] })],
  ["a list of an empty list", subject({ result: [[]] })],
  ["a text of null", { description: { "@value": null, "@language": "en" } }],
  [
    "null for an ordered list",
    achievement({
      resultDescription: { type: ["ResultDescription"], name: "Grade", allowedValue: null },
    }),
  ],
  ["an empty object", { issuer: { ...(badge().issuer as JsonObject), address: {} } }],
  [
    "null for an id",
    { issuer: { ...(badge().issuer as JsonObject), address: { id: null, type: ["Address"] } } },
  ],
];

describe("written before signing", () => {
  it.each(silences)("%s, over linked data", async (_name, changes) => {
    const isText = (value: JsonValue) => isJsonObject(value) && "@language" in value;
    const filled = JSON.parse(JSON.stringify(badge(changes)), (_key, value) =>
      isText(value) ? undefined : (value ?? undefined),
    );
    const { proof } = await secured(filled);
    const report = await verifyHonest({ ...badge(changes), proof: proof ?? null });
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  });

  it("in data model 1.1, and in a proof", async () => {
    const document = firstModelBadge();
    const { proof } = await securedIn2020(document);
    const silent = {
      ...document,
      expirationDate: null,
      evidence: [],
      proof: { ...(proof as JsonObject), domain: null, cryptosuite: null },
    };
    const report = await verifyHonest(silent as JsonObject);
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  });

  it("in the claims of a token", async () => {
    const nulls = { exp: null, nbf: null, iat: null, jti: null, sub: null, vp: null, cnf: null };
    for (const claims of [
      { ...badge(), ...nulls },
      { vc: firstModelBadge(), iss: badgeIssuer(), ...nulls },
    ]) {
      const report = await verifyHonest(honestSigner.token(claims as JsonObject));
      expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
    }
  });

  it("a note states the location", async () => {
    const { proof } = await secured(badge());
    const noted = async (changes: JsonObject) => {
      const { checks } = await verifyHonest({ ...badge(changes), proof: proof ?? null });
      return checks.find(({ id }) => id === "shape");
    };
    expect(await noted({ validUntil: null })).toMatchObject({
      outcome: "warned",
      reason: "null-value",
      values: { path: "validUntil" },
    });
    expect(await noted({ endorsement: [] })).toMatchObject({
      outcome: "warned",
      reason: "empty-value",
      values: { path: "endorsement" },
    });
  });
});

const point = Buffer.from(testIssuer().privateKey.export({ format: "jwk" }).x ?? "", "base64url");
const key = { type: "Ed25519", point } as const;
/** Of each vocabulary: an id, a text, a node, a list of nodes, a date. */
const terms = ["evidence", "hasClaim", "image", "description", "validUntil", "endorsement"];
const empties: JsonValue[] = [null, [], [null], [[], null], { "@value": null }];

/** Every copy of the document with one more empty value, with its location. */
function silenced(document: JsonObject): [string, JsonObject][] {
  const variants: [string, JsonObject][] = [];
  const visit = (value: JsonValue, path: (string | number)[]) => {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) visit(item, [...path, index]);
    if (!isJsonObject(value)) return;
    for (const [index, term] of terms.filter((given) => !(given in value)).entries()) {
      const copy = structuredClone(document) as Doc;
      const node = path.reduce<Doc>((at, step) => at[step] as Doc, copy);
      node[term] = empties[(variants.length + index) % empties.length] ?? null;
      variants.push([[...path, term].join("/"), copy]);
    }
    for (const [term, item] of Object.entries(value)) {
      if (term === "@context") continue;
      if (Array.isArray(item)) {
        const copy = structuredClone(document) as Doc;
        const node = path.reduce<Doc>((at, step) => at[step] as Doc, copy);
        (node[term] as JsonValue[]).push(null, []);
        variants.push([[...path, term, "+"].join("/"), copy]);
      }
      visit(item, [...path, term]);
    }
  };
  visit(document, []);
  return variants;
}

/*
 * Attack: unsigned content is added to change what is shown. Rule: the statements are the same, and
 * everything shown comes from them.
 */
it.each(["elm", "badge"] as const)(
  "added to a signed %s they are refused or change no statement",
  { timeout: 120_000 },
  async (kind) => {
    const { proof, ...document } = (await hostileBases())[kind];
    const check = (changed: JsonObject) =>
      checkProofs({ document: changed, proofs: [{ proof: proof as Doc, key }] });
    const honest = await check(document);
    expect(honest).toMatchObject({ kind: "checked", valid: [true] });
    const variants = silenced(document).filter((_, index) => kind === "badge" || index % 5 === 0);
    let valid = 0;
    for (const [place, changed] of variants) {
      const answer = await check(changed);
      if (answer.kind !== "checked" || answer.valid[0] !== true) continue;
      valid += 1;
      expect(answer.kind === "checked" && answer.statements, place).toEqual(
        honest.kind === "checked" && honest.statements,
      );
    }
    expect(valid).toBeGreaterThan(40);
  },
);
