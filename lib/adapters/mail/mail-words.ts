import { type MailLanguage, mailLanguages } from "@/lib/domain/mail/mail-language";
import type { Multilingual } from "@/lib/domain/multilingual";
import de from "@/messages/de/emails.json";
import en from "@/messages/en/emails.json";
import es from "@/messages/es/emails.json";
import fi from "@/messages/fi/emails.json";
import fr from "@/messages/fr/emails.json";

/** The texts of every kind of mail, and under `sentences` the words that are values of mails. */
export type MailWords = typeof en;
type MailSentences = MailWords["sentences"];

export const mailWords: Record<MailLanguage, MailWords> = { de, en, es, fi, fr };

/** One of the sentences, in every language of mails. */
export function mailSentence(choose: (sentences: MailSentences) => string): Multilingual {
  return Object.fromEntries(
    mailLanguages.map((language) => [language, choose(mailWords[language].sentences)]),
  );
}

/** Each sentence of a group under its name, in every language of mails. */
export function mailSentences<Group extends "credentialChanges" | "administratorMatters">(
  group: Group,
): Readonly<Record<keyof MailSentences[Group], Multilingual>> {
  const names = Object.keys(mailWords.en.sentences[group]) as (keyof MailSentences[Group])[];
  const sentences = names.map((name) => [
    name,
    mailSentence((words) => words[group][name] as string),
  ]);
  return Object.fromEntries(sentences) as Record<keyof MailSentences[Group], Multilingual>;
}
