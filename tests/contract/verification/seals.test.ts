import { describe, expect, it } from "vitest";
import { outcomeOf, verifyForeign } from "@/tests/support/foreign-world";
import { hasSharedData, readSharedText } from "@/tests/support/shared-data";

type Sealed = {
  payload: string;
  signatures: { protected: string; header?: object; signature: string }[];
};
const read = (name: string) => readSharedText("elm", "samples", name);

const samples = [
  ["AA-Annex1-MC-signed.jsonld", "T", "ORGANIZACION TEST (VATES-A00000000)"],
  ["Sample-CertOfPart-signed.jsonld", "LTA", "ORGANIZACION TEST (VATES-A00000000)"],
  ["Sample-JointDegree-signed.jsonld", "LTA", "ORGANIZACION TEST (VATES-A00000000)"],
  ["Sample-MC-Annex1-signed.jsonld", "LTA", "ORGANIZACION TEST (VATES-A00000000)"],
  ["mynextid-edc-mc-signed.jsonld", "LTA", "VELOCERT OU (NTREE-17207834)"],
] as const;

describe.skipIf(!hasSharedData)("sealed European credentials", () => {
  it.each(samples)(
    "%s: the seal matches, and only the certificate names its owner",
    async (name, level, owner) => {
      const report = await verifyForeign(read(name));
      expect(outcomeOf(report, "proof")).toBe("passed");
      expect(outcomeOf(report, "issuer-binding")).toBe("passed");
      expect(outcomeOf(report, "trust")).toBe("warned: seal-signer-unlisted");
      expect(report).toMatchObject({
        envelope: "jades",
        verdict: "issuer-unknown",
        reason: "seal-signer-unlisted",
        issuer: { id: owner, name: null },
        seals: [{ outcome: "valid", algorithm: "RS256", level }],
      });
      expect(report.elements.length).toBeGreaterThan(10);
      expect(report.signed).toHaveProperty("credentialSubject");
    },
  );

  it("is valid if an operator lists exactly this certificate", async () => {
    const first = await verifyForeign(read("mynextid-edc-mc-signed.jsonld"));
    const sha256 = first.seals[0]?.certificate?.sha256 ?? "";
    const known = {
      [`x5t#S256:${sha256}`]: {
        name: "Velocert",
        source: "registry",
        registryName: "List",
      } as const,
    };
    const report = await verifyForeign(read("mynextid-edc-mc-signed.jsonld"), { known });
    expect(report).toMatchObject({
      verdict: "valid",
      reason: "valid",
      issuer: { name: "Velocert" },
    });
  });

  it.each(samples)(
    "%s: any change and any new layout of the payload invalidates the seal",
    async (name) => {
      const sealed = JSON.parse(read(name)) as Sealed;
      const changed = {
        ...sealed,
        payload: sealed.payload.replace("urn:credential:", "urn:credential:0"),
      };
      const laidOut = { ...sealed, payload: JSON.stringify(JSON.parse(sealed.payload), null, 2) };
      for (const submitted of [changed, laidOut])
        expect(await verifyForeign(submitted)).toMatchObject({
          verdict: "not-valid",
          reason: "changed-since-signed",
          signed: null,
        });
    },
  );

  it("may have another layout around the payload, or be flattened", async () => {
    const sealed = JSON.parse(read("mynextid-edc-mc-signed.jsonld")) as Sealed;
    const flattened = { payload: sealed.payload, ...sealed.signatures[0] };
    for (const submitted of [JSON.stringify(sealed, null, 3), JSON.stringify(flattened)])
      expect(outcomeOf(await verifyForeign(submitted), "proof")).toBe("passed");
  });

  it("is refused if a second signature is invalid, or is outside the list", async () => {
    const sealed = JSON.parse(read("AA-Annex1-MC-signed.jsonld")) as Sealed;
    const [good] = sealed.signatures;
    const bad = { ...good, signature: good?.signature.replace(/^.{8}/, "AAAAAAAA") };
    expect(await verifyForeign({ ...sealed, signatures: [good, bad] })).toMatchObject({
      reason: "another-proof-broken",
    });
    expect(await verifyForeign({ ...sealed, ...good })).toMatchObject({ reason: "seal-malformed" });
    expect(await verifyForeign({ ...sealed, signatures: Array(5).fill(good) })).toMatchObject({
      reason: "too-many-proofs",
    });
    expect(await verifyForeign({ ...sealed, signatures: [] })).toMatchObject({
      reason: "seal-malformed",
    });
  });
});
