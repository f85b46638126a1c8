import { describe, expect, test } from "vitest";
import { readCertificate } from "@/lib/domain/verification/certificate-view";
import { findElements } from "@/lib/domain/verification/elements";
import { findElmFaults } from "@/lib/domain/verification/elm-faults";
import { hasSharedData, readSharedJson } from "../support/shared-data";

const payloadOf = (name: string): unknown => JSON.parse((readSharedJson("elm", "samples", name) as { payload: string }).payload);
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

  test("the joint degree names all its awarding bodies", () => {
    expect(
      readCertificate(payloadOf("Sample-JointDegree-signed.jsonld"), { language: "en" }).awardingBodies.length,
    ).toBeGreaterThan(1);
  });

  test("the third-party credential whose seal verifies has ids described twice, ESCO skills of no scheme and an unknown term", () => {
    const codes = findElmFaults(payloadOf("mynextid-edc-mc-signed.jsonld")).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["id-reused", "foreign-scheme", "unknown-term"]));
  });
});
