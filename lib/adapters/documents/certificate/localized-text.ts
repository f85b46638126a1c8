import {
  type CertificateWords,
  certificateWords,
  fillWords,
} from "@/lib/domain/credentials/certificate-words";

/** A text and the language it is in. */
export type LocalizedText = { text: string; language: string };

/**
 * One thing said in one language, or in two: the first is read first, the second stands small
 * beneath it.
 */
export type BilingualText = LocalizedText[];

/** The same words in two languages are said once. */
export function bilingual(...texts: (LocalizedText | null | undefined)[]): BilingualText {
  const kept: BilingualText = [];
  for (const each of texts) {
    if (each && each.text.trim() !== "" && !kept.some(({ text }) => text === each.text))
      kept.push(each);
  }
  return kept;
}

/**
 * Our own words in each of the certificate's languages. A value may differ from language to
 * language, as dates and numbers do.
 */
export function labelIn(
  languages: string[],
  key: keyof CertificateWords,
  values: (language: string, index: number) => Record<string, string> = () => ({}),
): BilingualText {
  return bilingual(
    ...languages.map((asked, index) => {
      const { words, language } = certificateWords(asked);
      // Values are written as the words are: no Lithuanian month in an English sentence.
      return { text: fillWords(words[key], values(language, index)), language };
    }),
  );
}
