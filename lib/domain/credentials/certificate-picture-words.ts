import { writeDay } from "@/lib/domain/days";
import type { AwardFacts } from "./award-facts";
import { certificateWords, fillWords } from "./document-words";
import { type VersionPictureWords, versionPictureWords } from "./version-picture-words";
import { numberIn } from "./written-values";

/** The words and drawing data of a learner's certificate picture. */
export type CertificatePictureWords = VersionPictureWords & {
  /** As the person writes it. */
  learnerName: string;
  /** "2 ECTS · EQF 7 · 10 July 2026"; missing facts are omitted. */
  facts: string;
  /** UUID of the credential: the rosette's inner figure. */
  credentialId: string;
};

/** The words of a learner's certificate in one language of the content. */
export function certificatePictureWords(
  facts: AwardFacts,
  language: string,
): CertificatePictureWords {
  const { content } = facts.version;
  const { ects } = content.workload;
  const { eqf } = content.level;
  // Values use the language of the words: no Lithuanian month next to English words.
  const { words, language: spoken } = certificateWords(language);
  const parts = [
    ects === null ? null : fillWords(words.ects, { credits: numberIn(spoken, ects) }),
    eqf === null ? null : fillWords(words.eqf, { level: String(eqf) }),
    writeDay(spoken, facts.awardedOn),
  ];
  return {
    ...versionPictureWords(facts, language),
    learnerName: facts.learner.fullName,
    facts: parts.filter((part) => part !== null).join(" · "),
    credentialId: facts.credentialUuid,
  };
}
