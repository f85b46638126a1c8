import { textIn } from "../multilingual";
import type { AwardFacts } from "./award-facts";

/** What the picture of a learner's certificate says and is drawn from. */
export type CertificatePictureWords = {
  /** As the person writes it. */
  learnerName: string;
  title: string;
  institutionName: string;
  /** "2 ECTS · EQF 7 · 10 July 2026"; what is not stated is left out. */
  facts: string;
  /** Id of the micro-credential version. */
  rosetteId: string;
  /** UUID of the credential: the rosette's inner figure. */
  credentialId: string;
  /** The institution's colour, #rrggbb. */
  accent: string;
};

/** The words of a learner's certificate in one language of the content. */
export function certificatePictureWords(facts: AwardFacts, language: string): CertificatePictureWords {
  const { content, id } = facts.version;
  const [primary = "en"] = content.languages;
  const { ects } = content.workload;
  // Dates are written as in the rest of the product: "10 July 2026".
  const locale = language === "en" ? "en-GB" : language;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${facts.awardedOn}T00:00:00Z`),
  );
  const parts = [ects === null ? null : `${ects} ECTS`, content.level.eqf === null ? null : `EQF ${content.level.eqf}`, day];
  return {
    learnerName: facts.learner.fullName,
    title: textIn(content.title, language, primary),
    institutionName: textIn(facts.issuer.legalName, language, primary),
    facts: parts.filter((part) => part !== null).join(" · "),
    rosetteId: id,
    credentialId: facts.credentialUuid,
    accent: facts.issuer.accent,
  };
}
