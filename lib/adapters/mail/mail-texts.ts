import type { MailKind } from "@/lib/domain/mail/mail-kinds";
import { type MailLanguage, mailLanguages } from "@/lib/domain/mail/mail-language";
import type { MailText } from "@/lib/domain/mail/render-mail";
import englishWords from "@/messages/en/mail.json";
import { mailWords } from "./mail-words";

const texts: Record<
  MailLanguage,
  Record<MailKind, { subject: string; body: string[] }>
> = mailWords;

const isMailLanguage = (language: string): language is MailLanguage =>
  (mailLanguages as readonly string[]).includes(language);

/** A kind's name as the settings show it. */
export const mailKindName = (kind: MailKind): string => englishWords.kinds[kind];

/** Our default wording for this kind of mail; in English if there is none in the language. */
export function defaultMailText(kind: MailKind, language: string): MailText {
  const { subject, body } = texts[isMailLanguage(language) ? language : "en"][kind];
  return { subject, body: `${body.join("\n\n")}\n` };
}
