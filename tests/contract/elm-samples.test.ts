import { describe, expect, test } from "vitest";
import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import { findElements } from "@/lib/domain/verification/elm/elements";
import { findElmIssues } from "@/tests/support/elm-rules";
import { hasSharedData, readSharedJson } from "@/tests/support/shared-data";

const payloadOf = (name: string): unknown =>
  JSON.parse((readSharedJson("elm", "samples", name) as { payload: string }).payload);
const outcomesOf = (credential: unknown) =>
  Object.fromEntries(findElements(credential).map(({ element, outcome }) => [element, outcome]));

describe.skipIf(!hasSharedData)("credentials that others issued", () => {
  test("the Commission's micro-credential lacks quality assurance, as measured", () => {
    const credential = payloadOf("AA-Annex1-MC-signed.jsonld");
    expect(outcomesOf(credential)).toMatchObject({
      learner: "complete",
      title: "complete",
      country: "complete",
      "awarding-body": "complete",
      "learning-outcomes": "complete",
      workload: "complete",
      level: "complete",
      assessment: "complete",
      participation: "complete",
      "quality-assurance": "missing",
    });
    expect(readCertificate(credential, { language: "en" })).toMatchObject({
      learnerName: "Ana Andromeda",
      credits: expect.any(Number),
    });
  });

  test("each has the right kind: none of others' is one of our micro-credentials, and all have a title", () => {
    const certificates = ["JointDegree", "CertOfPart", "MC-Annex1"].map((name) =>
      readCertificate(payloadOf(`Sample-${name}-signed.jsonld`), { language: "en" }),
    );
    expect(certificates.map(({ nature, title }) => [nature, title.text])).toEqual([
      ["degree", "Master of Arts in Media Studies"],
      ["activity", "EDC Updates Webinar"],
      ["qualification", "Digital micro-credential creation"],
    ]);
    expect(certificates[1]).toMatchObject({
      awardingBodies: [
        { name: "European Digital Credentials for Learning Support Team", country: "Belgium" },
      ],
      hours: 2,
      period: { from: "2023-06-28", until: "2023-06-28" },
    });
    expect(outcomesOf(payloadOf("Sample-CertOfPart-signed.jsonld"))).toMatchObject({
      title: "complete",
      "awarding-body": "complete",
      participation: "complete",
      assessment: "missing",
    });
  });

  test("the joint degree names all its awarding bodies", () => {
    expect(
      readCertificate(payloadOf("Sample-JointDegree-signed.jsonld"), { language: "en" })
        .awardingBodies.length,
    ).toBeGreaterThan(1);
  });

  test("the third-party credential with a valid seal has ids described twice, ESCO skills without a scheme and an unknown term", () => {
    const codes = findElmIssues(payloadOf("mynextid-edc-mc-signed.jsonld")).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["id-reused", "foreign-scheme", "unknown-term"]));
  });
});
