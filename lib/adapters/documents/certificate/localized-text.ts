import {
  type CertificateWords,
  certificateWords,
  fillWords,
} from "@/lib/domain/credentials/document-words";

/** A text and the language it is in. */
export type LocalizedText = { text: string; language: string };

/** A text in one language, or in two: the second is smaller and beneath the first. */
export type BilingualText = LocalizedText[];

/** If both languages have the same words, they appear once. */
export function bilingual(...texts: (LocalizedText | null | undefined)[]): BilingualText {
  const kept: BilingualText = [];
  for (const each of texts) {
    if (each && each.text.trim() !== "" && !kept.some(({ text }) => text === each.text))
      kept.push(each);
  }
  return kept;
}

/**
 * A label in each of the certificate's languages. Values such as dates and numbers may differ
 * between languages.
 */
export function labelIn(
  languages: string[],
  key: keyof CertificateWords,
  values: (language: string, index: number) => Record<string, string> = () => ({}),
): BilingualText {
  return bilingual(
    ...languages.map((asked, index) => {
      const { words, language } = certificateWords(asked);
      // Values use the language of the words: no Lithuanian month in an English sentence.
      return { text: fillWords(words[key], values(language, index)), language };
    }),
  );
}
