import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { drawCertificatePicture } from "@/lib/adapters/documents/certificate-picture";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { certificatePictureWords } from "@/lib/domain/credentials/certificate-picture-words";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { composeSealedElm } from "@/lib/domain/credentials/compose-sealed-elm";
import {
  awardFacts,
  bilingualAwardFacts,
  jointAwardFacts,
  minimalAwardFacts,
} from "@/tests/support/award-facts";
import { findElmIssues } from "@/tests/support/elm-rules";
import { toQuads } from "@/tests/support/json-ld";
import { sealSubject } from "@/tests/support/seal";
import { findShapeViolations } from "@/tests/support/shacl";
import { hasSharedData } from "@/tests/support/shared-data";

const holder = { ...sealSubject };
const pixel = awardFacts().pictureBase64;

async function sealedWithPictures(facts: AwardFacts) {
  const pictures: Record<string, string> = {};
  for (const language of facts.version.content.languages) {
    pictures[language] = (
      await drawCertificatePicture(certificatePictureWords(facts, language))
    ).toString("base64");
  }
  return composeSealedElm(facts, { holder, pictures });
}

const cases = [
  ["with every element", awardFacts()],
  ["with the least", minimalAwardFacts()],
  ["in two languages", bilingualAwardFacts()],
  ["awarded jointly", jointAwardFacts()],
] as const;

describe("the payload of a sealed credential", () => {
  test.each(cases)("%s has no blank node and passes JSON-LD safe mode", async (_name, facts) => {
    const quads = await toQuads(await sealedWithPictures(facts), { safe: true });
    expect(quads).not.toContain("_:");
  });

  test.skipIf(!hasSharedData).each(cases)(
    "%s conforms to the official shapes without the seal",
    async (_name, facts) => {
      expect(await findShapeViolations(await sealedWithPictures(facts))).toEqual([]);
    },
  );

  test.each([cases[0], cases[2], cases[3]])("%s has no semantic issue", async (_name, facts) => {
    const issues = (credential: unknown) => findElmIssues(JSON.parse(JSON.stringify(credential)));
    // A sealed credential must meet the same rules as the signed one.
    expect(issues(await sealedWithPictures(facts))).toEqual(issues(composeElm(facts)));
    expect(issues(await sealedWithPictures(facts))).toEqual([]);
  });

  test("takes its issuer from the certificate, and keeps the institution as awarding body", () => {
    const facts = awardFacts();
    const sealed = composeSealedElm(facts, { holder, pictures: { en: pixel } });
    const signed = composeElm(facts);
    expect(sealed.issuer).toMatchObject({
      id: `urn:uuid:${facts.credentialUuid}#issuer`,
      legalName: { en: "Ollscoil Bhaile Bheara" },
      altLabel: { en: "Ballyvara University e-seal" },
      eIDASIdentifier: {
        notation: "VATIE-1234567T",
        spatial: { id: expect.stringMatching(/\/IRL$/) },
      },
      identifier: { notation: facts.issuer.did },
      location: { address: { countryCode: { id: expect.stringMatching(/\/IRL$/) } } },
    });
    expect(sealed.credentialSubject).toEqual(signed.credentialSubject);
    expect(sealed["@context"].join(" ")).not.toContain("data-integrity");
    expect(sealed.credentialStatus).toEqual(signed.credentialStatus);
  });

  test("takes from the profile what the certificate lacks", () => {
    const bare = {
      organisation: "Ollscoil Bhaile Bheara",
      commonName: "",
      countryCode: "",
      organisationIdentifier: "",
    };
    const { issuer } = composeSealedElm(awardFacts(), { holder: bare, pictures: { en: pixel } });
    expect(issuer).not.toHaveProperty("altLabel");
    expect(issuer).toMatchObject({
      eIDASIdentifier: { notation: awardFacts().issuer.eidasIdentifier },
    });
  });

  test("shows the certificate of each language, with one picture for those that share it", () => {
    const facts = bilingualAwardFacts();
    const images = (pictures: Record<string, string>) =>
      JSON.stringify(composeSealedElm(facts, { holder, pictures }).displayParameter).match(
        /"content":"[^"]+"/g,
      );
    expect(images({ de: "iVBORa==", en: "iVBORb==" })).toHaveLength(2);
    expect(images({ de: "iVBORa==" })).toHaveLength(1);
  });

  test("equals its golden file", () => {
    const file = path.join(import.meta.dirname, "golden", "elm-sealed-bilingual.json");
    const composed = composeSealedElm(bilingualAwardFacts(), {
      holder,
      pictures: { de: pixel, en: pixel },
    });
    if (process.env.UPDATE_GOLDEN === "1")
      writeFileSync(file, `${JSON.stringify(composed, null, 2)}\n`);
    const golden: unknown = JSON.parse(readFileSync(file, "utf8"));
    expect(JSON.stringify(composed)).toBe(JSON.stringify(golden));
  });
});
