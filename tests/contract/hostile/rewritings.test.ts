import { afterAll, describe, expect, test } from "vitest";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { secureOpenBadge } from "@/lib/adapters/credential-formats/secure-open-badge";
import { checkProofs } from "@/lib/adapters/verification/check-proofs";
import { readSignedContent } from "@/lib/domain/credential-views/signed-content-view";
import { signedFacts } from "@/lib/domain/credential-views/signed-facts/signed-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { findElements } from "@/lib/domain/verification/elm/elements";
import { isGenuine } from "@/lib/domain/verification/report/report";
import { shapes } from "@/tests/contract/accepted/shapes";
import { bilingualAwardFacts, jointAwardFacts } from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import type { Doc } from "@/tests/support/hostile-world";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";
import { issuedByLibrary } from "@/tests/support/other-libraries";
import { Chance, rewritten } from "@/tests/support/rewritings";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";
import { type TestWorld, testIssuer, verifyInWorld } from "@/tests/support/signed-credential";

/*
 * A signature over linked data signs statements. A different serialisation of the same statements
 * must give the same certificate, elements, signed values and report, or the file is not valid. 147
 * of 1,842 such files once showed a different certificate.
 */

const seed = 20_261_129;
const rounds = 200;
const world: Partial<TestWorld> = { bit: false, known: {} };

type Base = { document: Doc; world: Partial<TestWorld> };

async function ours(): Promise<
  Partial<TestWorld> & { request: Awaited<ReturnType<typeof issuingKey>>["request"] }
> {
  const { request, document } = await issuingKey(issuerDid, "Ed25519");
  const issuer = {
    ...testIssuer(issuerDid),
    didDocument: JSON.parse(JSON.stringify(document)) as JsonValue,
  };
  return { request, issuers: [issuer], known: { [issuerDid]: "Ballyvara University" }, bit: false };
}

async function elm(facts: ReturnType<typeof bilingualAwardFacts>): Promise<Base> {
  const { request, ...own } = await ours();
  return { document: JSON.parse(await secureCredential(composeElm(facts), request)), world: own };
}

async function badge(facts: ReturnType<typeof bilingualAwardFacts>): Promise<Base> {
  const { request, ...own } = await ours();
  return {
    document: JSON.parse(await secureOpenBadge(facts, { format: "open-badge", request })),
    world: own,
  };
}

const shared = (name: string) => async (): Promise<Base> => ({
  document: readSharedJson("vectors", "dcc-verifier-core", name) as Doc,
  world,
});

const library =
  (suite: Parameters<typeof issuedByLibrary>[0], shape: string) => async (): Promise<Base> => ({
    document: (await issuedByLibrary(suite, shapes[shape] ?? {})) as Doc,
    world,
  });

const bases: [string, () => Promise<Base>][] = [
  ["our European credential, full", () => elm(fullAwardFacts())],
  ["our European credential, bilingual", () => elm(bilingualAwardFacts())],
  ["our European credential, joint", () => elm(jointAwardFacts())],
  ["our Open Badge, full", () => badge(fullAwardFacts())],
  ["our Open Badge, bilingual", () => badge(bilingualAwardFacts())],
  [
    "a badge by the library of Digital Bazaar",
    library("eddsa-rdfc-2022", "as an Open Badge with a picture and evidence"),
  ],
  [
    "a credential in two languages",
    library("Ed25519Signature2020", "with a title in English and Arabic, each with its direction"),
  ],
  ["three subjects, by P-384", library("ecdsa-rdfc-2019 with P-384", "of three subjects")],
  [
    "a badge whose letters are signed",
    library("eddsa-jcs-2022", "as an Open Badge of a type, with a human code and a specialisation"),
  ],
  ...(hasSharedData
    ? ([
        ["v1NoStatus.json of the Digital Credentials Consortium", shared("v1NoStatus.json")],
        ["v2NoStatus.json of the Digital Credentials Consortium", shared("v2NoStatus.json")],
        [
          "v2OBv3SpecExample.json of the Digital Credentials Consortium",
          shared("v2OBv3SpecExample.json"),
        ],
      ] as [string, () => Promise<Base>][])
    : []),
];

/** All that a person is told. */
async function told({ document, world: given }: Base) {
  const report = await verifyInWorld(Buffer.from(JSON.stringify(document)), {
    proofs: { check: checkProofs },
    ...given,
  });
  const { verdict, reason, issuer, signed, checks } = report;
  const frame = { timeZone: null, withIdentifiers: true };
  return {
    verdict,
    read: {
      verdict,
      reason,
      issuer,
      signed,
      // These two report unusual layout, which is their purpose.
      checks: checks
        .filter(({ id }) => id !== "shape" && id !== "open-badge")
        .map(({ id, outcome, reason: why, values }) => ({ id, outcome, why, values })),
      elements: findElements(signed),
      certificates: ["en", "de"].map((language) => readSignedContent(signed, { language })),
      facts: signedFacts(signed, { language: "en", ...frame }),
    },
  };
}

const counts = { written: 0, valid: 0, differ: 0 };
const validWays = new Set<string>();

describe("the same statements in another layout", () => {
  afterAll(() =>
    console.log(
      `Rewritings: ${counts.written}, valid all the same ${counts.valid}, read otherwise ${counts.differ} (seed ${seed})`,
    ),
  );

  test.each(bases)(
    "%s",
    async (name, make) => {
      const base = await make();
      const whole = await told(base);
      expect(isGenuine(whole.verdict), JSON.stringify(whole.read.checks)).toBe(true);
      const written = readSignedContent(base.document, { language: "en" });
      const lists = [
        "outcomes",
        "assessments",
        "awardingBodies",
        "qualityAssurance",
        "languages",
      ] as const;
      const inAnyOrder = (view: typeof written) => ({
        ...view,
        ...Object.fromEntries(
          lists.map((list) => [list, view[list].map((one) => JSON.stringify(one)).sort()]),
        ),
        parts: view.parts?.map((one) => JSON.stringify(one)).sort(),
      });
      expect(inAnyOrder(whole.read.certificates[0] ?? written)).toEqual(inAnyOrder(written));
      const chance = new Chance(seed + name.length);
      for (let round = 0; round < rounds; round += 1) {
        const { document, ways } = rewritten(base.document, chance);
        const other = await told({ ...base, document });
        counts.written += 1;
        if (!isGenuine(other.verdict)) continue;
        counts.valid += 1;
        for (const way of ways) validWays.add(way.split(": ")[0] ?? "");
        if (JSON.stringify(other.read) === JSON.stringify(whole.read)) continue;
        counts.differ += 1;
        expect(other.read, ways.join("; ")).toEqual(whole.read);
      }
    },
    240_000,
  );

  test("most serialisations keep some signature valid, so that there was something to read", () => {
    expect(counts.written).toBeGreaterThan(hasSharedData ? 1_842 : 1_500);
    expect(validWays.size).toBeGreaterThanOrEqual(12);
  });
});
