import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import { bundledContexts, contextUrls } from "@/lib/adapters/credential-formats/contexts";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import { findNqfLevel, nqfFrameworks } from "@/lib/domain/vocabularies/nqf";
import {
  awardFacts,
  bilingualAwardFacts,
  completeContent,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { issuingKey } from "@/tests/support/issuing-key";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

const national = nqfFrameworks[0]?.levels[0]?.iri ?? null;
const suspended = awardFacts({
  suspension: { listUrl: "https://credentials.example/status/2", index: 7 },
});
const cases: Record<string, AwardFacts> = {
  complete: awardFacts(),
  minimal: minimalAwardFacts(),
  bilingual: bilingualAwardFacts(),
  joint: jointAwardFacts(),
  full: fullAwardFacts(),
  "national level, no page, no grades": awardFacts({
    version: {
      ...awardFacts().version,
      content: completeContent({
        homepage: "",
        level: { ...completeContent().level, nqfIri: national },
        gradingScheme: { title: {}, description: {}, grades: [] },
      }),
    },
  }),
};

test.skipIf(!hasSharedData)("the context in the product is the published one", () => {
  expect(bundledContexts.get(contextUrls.openBadges)).toEqual(
    readSharedJson("vectors", "contexts", "openbadges-3.0.3.json"),
  );
});

describe.skipIf(!hasSharedData)("the published JSON Schema of Open Badges 3.0", () => {
  let validate: ValidateFunction;
  const faultsOf = (document: unknown) => {
    validate(document);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };

  beforeAll(() => {
    const ajv = new Ajv2019({ allErrors: true, strict: false });
    addFormats.default(ajv);
    validate = ajv.compile(
      readSharedJson(
        "vectors",
        "openbadges-3.0",
        "schema",
        "ob_v3p0_achievementcredential_schema.json",
      ) as object,
    );
  });

  test.each(Object.entries(cases))(
    "is met by the badge, composed and signed: %s",
    async (_name, facts) => {
      const { request } = await issuingKey();
      const composed = composeOpenBadge(facts);
      expect(faultsOf(composed)).toEqual([]);
      expect(faultsOf(JSON.parse(await secureCredential(composed, request)))).toEqual([]);
    },
  );

  test("is effective: a badge without an achievement fails it", () => {
    const { achievement: _achievement, ...credentialSubject } = composeOpenBadge(
      awardFacts(),
    ).credentialSubject;
    expect(faultsOf({ ...composeOpenBadge(awardFacts()), credentialSubject }).join()).toContain(
      "achievement",
    );
  });

  test("allows one status entry: a second one, for suspension, is its only error", () => {
    const issues = faultsOf(composeOpenBadge(suspended));
    expect(issues).toEqual(["/credentialStatus must be object"]);
  });
});

test("the national level of these cases exists", () => {
  expect(findNqfLevel(national ?? "")).not.toBeNull();
});
