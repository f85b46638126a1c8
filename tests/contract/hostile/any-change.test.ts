import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonize } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { sealCohort } from "@/lib/adapters/credential-formats/seal-cohort";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { secureOpenBadge } from "@/lib/adapters/credential-formats/secure-open-badge";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import { readSignedContent } from "@/lib/domain/credential-views/signed-content-view";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { isGenuine, type VerificationReport } from "@/lib/domain/verification/report/report";
import { bilingualAwardFacts } from "@/tests/support/award-facts";
import type { Doc } from "@/tests/support/hostile-world";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";
import { certificateName, sealedAt, testSeal } from "@/tests/support/seal";
import {
  type TestIssuer,
  type TestWorld,
  testIssuer,
  verifyInWorld,
} from "@/tests/support/signed-credential";

/**
 * One of our own files in every signed format, taken apart into the document that is signed and put
 * together again: whatever is changed in that document, the file is never valid.
 */
type Signed = {
  document: Doc;
  world: Partial<TestWorld>;
  fileOf(document: Doc): string;
  /** Whether the same is signed; where it is left out, the very letters are. */
  saysTheSame?(document: Doc): Promise<boolean>;
};

/**
 * What an RDF proof signs is a set of statements: a country that a credential names twice has its
 * label twice, and taking away one of them leaves the statements as they were. Nothing else may do
 * so, and readers of the report see no difference.
 */
async function statementsOf({ proof, ...document }: Doc): Promise<string> {
  return String(await canonize(document, loadDocument).catch(() => "not readable"));
}

async function sameStatements(base: Doc): Promise<(document: Doc) => Promise<boolean>> {
  const signed = await statementsOf(base);
  const options = JSON.stringify(base.proof);
  return async (document) =>
    JSON.stringify(document.proof) === options && (await statementsOf(document)) === signed;
}

const loadDocument = createDocumentLoader();
const proofs = new ProofThreads({ threads: 2 });
beforeAll(() => proofs.start());
afterAll(() => proofs.close());

async function worldOf(algorithm: "Ed25519" | "P-256") {
  const { request, document } = await issuingKey(issuerDid, algorithm);
  const issuer: TestIssuer = {
    ...testIssuer(issuerDid),
    didDocument: JSON.parse(JSON.stringify(document)) as JsonValue,
  };
  return {
    request,
    world: { issuers: [issuer], known: { [issuerDid]: "Ballyvara University" }, bit: false },
  };
}

const facts = bilingualAwardFacts();

const makers: Record<
  "elm" | "elm-sealed" | "open-badge" | "open-badge-jwt",
  () => Promise<Signed>
> = {
  elm: async () => {
    const { request, world } = await worldOf("Ed25519");
    const document: Doc = JSON.parse(await secureCredential(composeElm(facts), request));
    return { document, world, fileOf: JSON.stringify, saysTheSame: await sameStatements(document) };
  },
  "elm-sealed": async () => {
    const { request, chain, leaf } = await testSeal("ES256");
    const sealed = await sealCohort([facts], {
      key: request.key,
      certificateChain: chain.join("\n"),
      now: sealedAt,
    });
    const file = JSON.parse(sealed.get(facts.credentialUuid) ?? "") as { payload: string };
    // Listed, for a seal that is on no list is never valid whatever is done to it.
    const world = { known: { [certificateName(leaf)]: "Ballyvara University" }, bit: false };
    const fileOf = (document: Doc) =>
      JSON.stringify({ ...file, payload: JSON.stringify(document) });
    return { document: JSON.parse(file.payload), world, fileOf };
  },
  "open-badge": async () => {
    const { request, world } = await worldOf("Ed25519");
    const document: Doc = JSON.parse(
      await secureOpenBadge(facts, { format: "open-badge", request }),
    );
    return { document, world, fileOf: JSON.stringify, saysTheSame: await sameStatements(document) };
  },
  "open-badge-jwt": async () => {
    const { request, world } = await worldOf("P-256");
    const key = { key: request.key, kid: request.verificationMethod, alg: "ES256" } as const;
    const token = await secureOpenBadge(facts, { format: "open-badge-jwt", request: key });
    const [head, payload = "", signature] = token.split(".");
    const fileOf = (document: Doc) =>
      [head, Buffer.from(JSON.stringify(document)).toString("base64url"), signature].join(".");
    return { document: JSON.parse(Buffer.from(payload, "base64url").toString()), world, fileOf };
  },
};

/** What a person reads of a report: the certificate and the elements, and why it is valid. */
function shownBy({ verdict, reason, elements, issuer, signed }: VerificationReport) {
  return {
    verdict,
    reason,
    elements,
    issuer,
    certificate: readSignedContent(signed, { language: "de" }),
  };
}

type Place = { holder: Doc; key: string };

/** Every member and entry of the document, by the object or array that holds it. */
function placesIn(node: JsonValue, places: Place[] = []): Place[] {
  if (node === null || typeof node !== "object") return places;
  for (const key of Object.keys(node)) {
    places.push({ holder: node as Doc, key });
    placesIn((node as Doc)[key] as JsonValue, places);
  }
  return places;
}

const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom("did:web:evil.example", "2027-01-01T00:00:00Z"),
);
const values: fc.Arbitrary<JsonValue> = fc.oneof(
  words,
  fc.integer(),
  fc.boolean(),
  fc.dictionary(words, words, { minKeys: 1 }),
);

type Change = (place: Place, given: { value: JsonValue; word: string }) => void;

/**
 * Changes that alter the statements; reordering a set, or wrapping a single value in a list, does
 * not.
 */
const changes: Record<string, Change> = {
  "another value": ({ holder, key }, { value }) => {
    holder[key] = value;
  },
  "a letter more": ({ holder, key }, { word }) => {
    holder[key] = typeof holder[key] === "object" ? word : `${holder[key]}${word}`;
  },
  "taken away": ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  "another type": ({ holder, key }) => {
    const held = holder[key] as JsonValue;
    holder[key] =
      typeof held === "string"
        ? held.length
        : typeof held === "object"
          ? JSON.stringify(held)
          : [String(held), held];
  },
  "a neighbour more": ({ holder, key }, { value, word }) => {
    if (Array.isArray(holder)) holder.push(value);
    else holder[`${key}${word}`] = value;
  },
};

const reached: Record<string, number> = {};

describe.each(Object.entries(makers))("any change of signed content: %s", (_format, make) => {
  let base: Signed;
  beforeAll(async () => {
    base = await make();
  });

  test("the unchanged file has a valid signature", async () => {
    const report = await verifyInWorld(Buffer.from(base.fileOf(base.document)), {
      proofs,
      ...base.world,
    });
    expect(report.checks.find(({ id }) => id === "proof")).toMatchObject({ outcome: "passed" });
    expect(report.verdict).toBe("valid");
  });

  test("is never valid, and shows no unsigned content", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.constantFrom(...Object.keys(changes)),
        values,
        words,
        async (at, way, value, word) => {
          const document: Doc = structuredClone(base.document);
          const places = placesIn(document);
          const place = places[at % places.length] as Place;
          changes[way]?.(place, { value, word });
          fc.pre(JSON.stringify(document) !== JSON.stringify(base.document));
          if (way === "taken away" && (await base.saysTheSame?.(document))) return;
          const report = await verifyInWorld(Buffer.from(base.fileOf(document)), {
            proofs,
            ...base.world,
          });
          expect(isGenuine(report.verdict), `${way}: ${place.key}`).toBe(false);
          expect(report.checks.find(({ id }) => id === "proof")?.outcome).not.toBe("passed");
          expect(report.signed).toBeNull();
          reached[report.reason] = (reached[report.reason] ?? 0) + 1;
        },
      ),
      { numRuns: 400, seed: 20_261_126 },
    );
  });
});

describe.each(["elm", "open-badge"] as const)("where a statement is repeated: %s", (format) => {
  test("one of the two can be removed, and readers of the report see no difference", async () => {
    const { document, world, fileOf, saysTheSame } = await makers[format]();
    const report = (changed: Doc) =>
      verifyInWorld(Buffer.from(fileOf(changed)), { proofs, ...world });
    const shown = shownBy(await report(document));
    let twice = 0;
    for (const at of placesIn(document).keys()) {
      const changed: Doc = structuredClone(document);
      changes["taken away"]?.(placesIn(changed)[at] as Place, { value: null, word: "" });
      if (!(await saysTheSame?.(changed))) continue;
      const read = await report(changed);
      if (!isGenuine(read.verdict)) continue;
      twice += 1;
      expect(shownBy(read), JSON.stringify(placesIn(document)[at])).toEqual(shown);
    }
    expect(twice).toBeGreaterThan(3);
  });
});

test("most changes reach the signature itself", () => {
  const all = Object.values(reached).reduce((sum, count) => sum + count, 0);
  expect(reached["changed-since-signed"] ?? 0).toBeGreaterThan(all / 4);
});
