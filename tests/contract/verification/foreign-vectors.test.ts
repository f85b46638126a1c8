import { describe, expect, it } from "vitest";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

type Document = Record<string, JsonValue>;
const read = (...path: string[]) => readSharedJson("vectors", ...path) as Document;

describe.skipIf(!hasSharedData)("vectors of the Data Integrity suites", () => {
  it.each([
    ["vc-di-eddsa", "Ed25519Signature2020/signedEdSig.json"],
    ["vc-di-eddsa", "eddsa-rdfc-2022/signedDataInt.json"],
    ["vc-di-eddsa", "eddsa-jcs-2022/signedJCS.json"],
    ["vc-di-eddsa", "proof-set-chain/signedProofSet1.json"],
    ["vc-di-eddsa", "proof-set-chain/signedProofSet2.json"],
    ["vc-di-ecdsa", "ecdsa-rdfc-2019-p256/signedECDSAP256.json"],
    ["vc-di-ecdsa", "ecdsa-rdfc-2019-p384/signedECDSAP384.json"],
    ["vc-di-ecdsa", "ecdsa-jcs-2019-p256/signedJCSECDSAP256.json"],
    ["vc-di-ecdsa", "ecdsa-jcs-2019-p384/signedJCSECDSAP384.json"],
  ])("%s %s: every proof is valid, and the issuer is not the key's owner", async (folder, file) => {
    const signed = read(folder, ...file.split("/"));
    const report = await verifyForeign(signed);
    expect(outcomeOf(report, "proof")).toBe("passed");
    expect(report.proofs.every(({ outcome }) => outcome === "valid")).toBe(true);
    expect(report).toMatchObject({
      verdict: "not-valid",
      reason: "signed-by-other",
      signed: null,
    });
    const changed = await verifyForeign({ ...signed, name: "Another Credential" });
    expect(outcomeOf(changed, "proof")).toBe("failed: changed-since-signed");
  });

  it.each(["signedProofChain1.json", "signedProofChain2.json"])(
    "%s: a proof that covers other proofs is shown as not checked",
    async (file) => {
      const report = await verifyForeign(read("vc-di-eddsa", "proof-set-chain", file));
      expect(outcomeOf(report, "proof")).toBe("warned: other-proofs-unchecked");
      expect(report.proofs.map(({ outcome }) => outcome)).toContain("unchecked");
    },
  );

  it.each([
    "vc-di-eddsa/eddsa-rdfc-2022/employ/signedDataInt.json",
    "vc-di-ecdsa/ecdsa-rdfc-2019-p384/employ/signedECDSAP384.json",
  ])("%s is undecided: its vocabulary is unknown", async (path) => {
    expect(await verifyForeign(read(...path.split("/")))).toMatchObject({
      verdict: "cannot-tell",
      reason: "unknown-context",
    });
  });

  it("eddsa-jcs-2022: a context added after the signed ones is unsigned content", async () => {
    const signed = read("vc-di-eddsa", "eddsa-jcs-2022", "signedJCS.json");
    const contexts = signed["@context"] as string[];
    const longer = {
      ...signed,
      "@context": [...contexts, "https://w3id.org/security/suites/ed25519-2020/v1"],
    };
    expect(outcomeOf(await verifyForeign(longer), "proof")).toBe("failed: unsigned-content");
    const others = {
      ...signed,
      "@context": [contexts[0] ?? "", "https://w3id.org/security/data-integrity/v2"],
    };
    expect((await verifyForeign(others)).verdict).toBe("not-valid");
  });
});

describe.skipIf(!hasSharedData)("Open Badges of 1EdTech", () => {
  it.each([
    "simple",
    "simple_v1",
    "endorsement-valid",
    "simple-did-web-method",
    "simple-multiple-proofs",
    "complete",
  ])("valid/%s has a valid signature, by a key that anyone could have stated", async (name) => {
    const report = await verifyForeign(read("openbadges-3.0", "valid", `${name}.json`));
    expect(outcomeOf(report, "proof")).toBe(
      name === "simple-multiple-proofs" ? "warned: other-proofs-unchecked" : "passed",
    );
    expect(outcomeOf(report, "issuer-binding")).toBe("unknown: key-address-unproved");
    expect(report).toMatchObject({
      verdict: "cannot-tell",
      reason: "key-address-unproved",
      signed: null,
      issuer: null,
    });
  });

  it.each([
    ["simple-err-context", "base-context-missing", "cannot-tell"],
    ["simple-err-type", "unmapped-type", "not-valid"],
    ["simple-err-expired", "expired-unproved", "not-valid"],
    ["simple-err-issuer", "issuer-missing", "cannot-tell"],
    ["simple-err-proof-value", "changed-since-signed", "not-valid"],
    ["simple-err-credential-subject-type", "subject-type-wrong", "cannot-tell"],
    ["simple-err-proof-method", "key-malformed", "cannot-tell"],
  ])("invalid/%s is refused as %s: %s", async (name, reason, verdict) => {
    const report = await verifyForeign(read("openbadges-3.0", "invalid", `${name}.json`));
    expect(report).toMatchObject({ verdict, reason, signed: null });
  });

  it("invalid/simple-noproof is reported as unsigned, which accuses no one", async () => {
    const report = await verifyForeign(read("openbadges-3.0", "invalid", "simple-noproof.json"));
    expect(report).toMatchObject({
      verdict: "nothing-to-check",
      reason: "not-signed",
      signed: null,
    });
  });
});

describe.skipIf(!hasSharedData)("credentials of the Digital Credentials Consortium", () => {
  const issuer = "did:key:z6MknNQD1WHLGGraFi6zcbGevuAgkVfdyCdtZnQTGWVVvR5Q";

  it.each(["v1NoStatus", "v2NoStatus", "v2OBv3SpecExample"])(
    "%s is valid, by an unknown issuer",
    async (name) => {
      const signed = read("dcc-verifier-core", `${name}.json`);
      const report = await verifyForeign(signed);
      expect(report).toMatchObject({
        verdict: "issuer-unknown",
        reason: "valid-issuer-unknown",
        issuer: { id: issuer, name: null },
      });
      expect(report.signed).toHaveProperty("credentialSubject");
      const listed = { name: "DCC", source: "registry", registryName: "Sandbox" } as const;
      const known = await verifyForeign(signed, { known: { [issuer]: listed } });
      expect(known).toMatchObject({
        verdict: "valid",
        reason: "valid",
        issuer: { id: issuer, ...listed },
      });
      expect(outcomeOf(known, "trust")).toBe("passed: issuer-in-registry");
    },
  );

  it("v2Expired has a valid signature and has expired", async () => {
    const report = await verifyForeign(read("dcc-verifier-core", "v2Expired.json"));
    expect(report).toMatchObject({ verdict: "not-valid", reason: "expired" });
    expect(outcomeOf(report, "proof")).toBe("passed");
  });
});
