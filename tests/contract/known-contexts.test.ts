import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { checkProofs } from "@/lib/adapters/verification/check-proofs";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { signed, testDid, testIssuer, verifyInWorld } from "@/tests/support/signed-credential";

const clr = "https://purl.imsglobal.org/spec/clr/v2p0";

/** SHA-256 of the published file in the form of RFC 8785, base64url. */
const published: Record<string, string> = {
  [`${clr}/context.json`]: "ot0MDAdDRmO3tUpR3YozY_bVxCDvqH49l7TvhmFZbUQ",
  [`${clr}/context-2.0.1.json`]: "fe_nAsEC-vFBCFebfWXvOez0w7vvkluAPhW9d81uM5Q",
};

const proofs = { check: checkProofs };
const verify = async (credential: Record<string, JsonValue>) =>
  verifyInWorld(await signed({ issuer: testDid, ...credential }, testIssuer()), { proofs });

describe("contexts used by others' credentials", () => {
  test.each(Object.entries(published))("%s equals the published one", (address, digest) => {
    const context = canonicalJson(bundledContexts.get(address) as JsonValue);
    expect(createHash("sha256").update(context).digest("base64url")).toBe(digest);
  });

  test("a Comprehensive Learner Record of either release can be checked", async () => {
    for (const address of Object.keys(published)) {
      const report = await verify({
        "@context": [
          "https://www.w3.org/ns/credentials/v2",
          address,
          "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        id: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a001",
        type: ["VerifiableCredential", "ClrCredential"],
        validFrom: "2026-01-01T00:00:00Z",
        credentialSubject: {
          id: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a002",
          type: ["ClrSubject"],
          achievement: [
            {
              id: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a003",
              type: ["Achievement"],
              name: "Teamwork",
            },
          ],
          association: [
            {
              type: "Association",
              associationType: "isPartOf",
              sourceId: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a003",
              targetId: "urn:uuid:5f0c5b53-90c7-4c4b-9dd9-c9e0f7d0a004",
            },
          ],
        },
      });
      expect(report, JSON.stringify(report.checks)).toMatchObject({ verdict: "valid" });
    }
  });

  test("the consortium's terms, and its address of StatusList2021, are known", async () => {
    const report = await verify({
      "@context": [
        "https://www.w3.org/2018/credentials/v1",
        "https://w3id.org/security/data-integrity/v2",
        "https://w3id.org/dcc/v1",
        "https://w3id.org/vc/status-list/v1",
      ],
      type: ["VerifiableCredential", "LearningCredential"],
      issuanceDate: "2026-01-01T00:00:00Z",
      credentialSubject: {
        type: "Person",
        name: "Ana Andromeda",
        hasCredential: { name: "Teamwork" },
      },
    });
    expect(report, JSON.stringify(report.checks)).toMatchObject({ verdict: "valid" });
    expect(bundledContexts.get("https://w3id.org/vc/status-list/v1")).toBe(
      bundledContexts.get("https://w3id.org/vc/status-list/2021/v1"),
    );
  });
});
