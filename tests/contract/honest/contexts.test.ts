import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/domain/json/json-value";
import {
  badge,
  caseFile,
  describeFailures,
  firstModelBadge,
  hasCases,
  secured,
  securedIn2020,
  verifyHonest,
} from "@/tests/support/honest-world";
import { hasSharedData, readSharedBytes } from "@/tests/support/shared-data";

/* Proofs that repeat contexts, and credentials that define words of their own. */

describe.skipIf(!hasCases)("the collected cases", () => {
  it.each([
    ["22-context-inside-proof/20-v1-proof-context.json", "valid-issuer-unknown"],
    ["22-context-inside-proof/21-v1-proof-context-suite-only.json", "valid-issuer-unknown"],
    ["22-context-inside-proof/22-v2-proof-context.json", "valid-issuer-unknown"],
    ["23-inline-context/40-inline-context-vocab.json", "inline-context"],
    ["23-inline-context/41-inline-context-term.json", "inline-context"],
    ["verifier/honest-but-red/eddsa__eddsa-jcs-2022__signedJCS.json", "unknown-context"],
    [
      "verifier/honest-but-red/v2__dataIntegrityProof__didKey__twoOIDF-revoked-notExpired-badSchema.json",
      "inline-context",
    ],
  ])("%s: %s", async (file, reason) => {
    const report = await verifyHonest(caseFile(...file.split("/")));
    expect(report, describeFailures(report)).toMatchObject({ reason });
    expect(report.verdict).not.toBe("not-valid");
  });
});

describe.skipIf(!hasSharedData)("the W3C vectors for the suites over text", () => {
  it.each([
    ["vc-di-eddsa", "eddsa-jcs-2022", "signedJCS.json"],
    ["vc-di-ecdsa", "ecdsa-jcs-2019-p256", "signedJCSECDSAP256.json"],
    ["vc-di-ecdsa", "ecdsa-jcs-2019-p384", "signedJCSECDSAP384.json"],
  ])("%s %s names an unknown vocabulary", async (...path) => {
    const report = await verifyHonest(readSharedBytes("vectors", ...path));
    expect(report, describeFailures(report)).toMatchObject({
      verdict: "cannot-tell",
      reason: "unknown-context",
    });
  });
});

const suite2020 = "https://w3id.org/security/suites/ed25519-2020/v1";
const v1 = "https://www.w3.org/2018/credentials/v1";
const withProofContext = (document: JsonObject, context: JsonObject[string]): JsonObject => ({
  ...document,
  proof: { ...(document.proof as JsonObject), "@context": context },
});

describe("a proof with contexts", () => {
  it.each([
    ["signed under them", async () => securedIn2020(firstModelBadge(), { "@context": suite2020 })],
    [
      "signed under those of the suite and the model",
      async () => securedIn2020(firstModelBadge(), { "@context": [v1, suite2020] }),
    ],
    [
      "signed under the document's",
      async () => withProofContext(await securedIn2020(firstModelBadge()), [suite2020]),
    ],
    [
      "signed under both",
      async () => {
        const contexts = (firstModelBadge()["@context"] as string[]).slice(0, 2);
        const document = firstModelBadge({ "@context": contexts });
        return withProofContext(
          await securedIn2020(document, { "@context": [...contexts, suite2020] }),
          suite2020,
        );
      },
    ],
    [
      "of Data Integrity",
      async () => secured(badge(), { "@context": "https://w3id.org/security/data-integrity/v2" }),
    ],
    ["that is an empty list", async () => withProofContext(await secured(badge()), [])],
  ])("%s is checked", async (_name, make) => {
    const report = await verifyHonest(await make());
    expect(report, describeFailures(report)).toMatchObject({ reason: "valid-issuer-unknown" });
  });

  it.each([
    ["that is unknown", "https://terms.example/v1", "unknown-context"],
    ["written in the file", { note: "urn:x" }, "nested-context"],
    ["of null", null, "nested-context"],
  ])("%s is undecided", async (_name, context, reason) => {
    const report = await verifyHonest(withProofContext(await secured(badge()), context));
    expect(report, describeFailures(report)).toMatchObject({ reason });
    expect(report.verdict).not.toBe("not-valid");
  });

  it("is invalid after a change like any other", async () => {
    const document = await securedIn2020(firstModelBadge(), { "@context": suite2020 });
    expect(await verifyHonest({ ...document, name: "Doctorate" })).toMatchObject({
      reason: "changed-since-signed",
    });
  });

  /*
   * Attack: a second term for `expires` in the proof's own context hides that the proof has
   * expired.
   */
  it("cannot hide its end under another term", async () => {
    const document = await secured(badge(), { expires: "2026-01-01T00:00:00Z" });
    const { expires, ...proof } = document.proof as JsonObject;
    for (const context of ["https://w3id.org/security/v1", "https://w3id.org/security/v2"])
      for (const word of ["expiration", "expires"]) {
        const report = await verifyHonest({
          ...document,
          proof: { ...proof, [word]: expires ?? "", "@context": context },
        });
        expect(report.verdict, describeFailures(report)).toBe("not-valid");
      }
  });
});
