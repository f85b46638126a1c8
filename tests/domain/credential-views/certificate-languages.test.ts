import { expect, test } from "vitest";
import { certificateLanguages } from "@/lib/domain/credential-views/certificate-languages";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { awardFacts, bilingualAwardFacts } from "@/tests/support/award-facts";

const achievement = (title: Record<string, string>) => ({
  credentialSubject: { hasClaim: [{ type: "LearningAchievement", title }] },
});

test.each([
  ["ours, in one language", composeElm(awardFacts()), ["en"]],
  ["ours, in two", composeElm(bilingualAwardFacts()), ["de", "en"]],
  [
    "one that does not say which comes first",
    achievement({ fr: "Données", nl: "Gegevens" }),
    ["fr", "nl"],
  ],
  [
    "three languages: English is kept beside the first",
    achievement({ fi: "Tieto", sv: "Data", en: "Data" }),
    ["fi", "en"],
  ],
  ["no credential at all", null, ["en"]],
  ["no language", achievement({ und: "Data" }), ["en"]],
])("the languages of a certificate: %s", (_what, credential, expected) => {
  expect(certificateLanguages(credential)).toEqual(expected);
});
