import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  compareRelatedResources,
  readMultibaseDigest,
} from "@/lib/domain/vcdm/compare-related-resources";
import { publishedDigests } from "@/lib/domain/vcdm/published-digests";
import { hasSharedData, sharedPath } from "@/tests/support/shared-data";

const files: Record<string, string> = {
  "https://www.w3.org/ns/credentials/v2": "credentials-v2.jsonld",
  "https://www.w3.org/2018/credentials/v1": "credentials-v1.jsonld",
  "https://www.w3.org/ns/credentials/examples/v2": "credentials-examples-v2.jsonld",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "openbadges-3.0.3.json",
};

describe.skipIf(!hasSharedData)("the stored digests are those of the published bytes", () => {
  test.each(Object.entries(publishedDigests))("%s", (address, digests) => {
    const bytes = readFileSync(sharedPath("vectors", "contexts", files[address] ?? ""));
    for (const [algorithm, digest] of Object.entries(digests)) {
      expect(createHash(algorithm).update(bytes).digest("base64url")).toBe(digest);
    }
  });
});

const v2 = "https://www.w3.org/ns/credentials/v2";
const rightMultibase = "uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA";

describe("a related resource", () => {
  test.each([
    { digestSRI: "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU" },
    {
      digestSRI:
        "sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ= sha384-l_HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4_Tje8YyzYBM8IhqjHWiWpr8-ZbYU",
    },
    { digestMultibase: rightMultibase },
    {
      digestMultibase: [rightMultibase],
      digestSRI: "sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=",
    },
  ])("with the published digests %j is right", (digests) => {
    expect(compareRelatedResources({ relatedResource: { id: v2, ...digests } })).toEqual({
      wrong: [],
      notHeld: [],
    });
  });

  test.each([
    [
      "of the Candidate Recommendation's edition",
      { digestSRI: "sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg" },
    ],
    [
      "without the multihash's head",
      { digestMultibase: "uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ" },
    ],
    [
      "one right, one wrong",
      { digestMultibase: rightMultibase, digestSRI: `sha256-${"A".repeat(43)}=` },
    ],
  ])("with a digest %s is wrong", (_what, digests) => {
    expect(
      compareRelatedResources({ relatedResource: [{ id: v2, ...digests }] }).wrong,
    ).toMatchObject([{ code: "related-resource-digest-wrong", path: "relatedResource.0" }]);
  });

  test("that is not stored here is distinguished", () => {
    const relatedResource = [{ id: "https://example.org/a", digestMultibase: rightMultibase }];
    expect(compareRelatedResources({ relatedResource }).notHeld).toMatchObject([
      { code: "related-resource-not-held" },
    ]);
  });
});

test("a multibase digest is also read in base58, and only at full length", () => {
  const sha256 = Buffer.alloc(32, 7);
  const multihash = Buffer.concat([Buffer.from("1220", "hex"), sha256]);
  expect(readMultibaseDigest(`u${multihash.toString("base64url")}`)).toEqual({
    algorithm: "sha256",
    base64url: sha256.toString("base64url"),
  });
  expect(readMultibaseDigest(`u${multihash.subarray(0, 33).toString("base64url")}`)).toBeNull();
  expect(readMultibaseDigest("zQmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n")).toMatchObject({
    algorithm: "sha256",
  });
});
