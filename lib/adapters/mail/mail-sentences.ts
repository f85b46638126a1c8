import type { Multilingual } from "@/lib/domain/multilingual";
import { mailSentence, mailSentences } from "./mail-words";

/**
 * What happened to a credential, for `{whatHappened}` in the mail's language: an institution's own
 * wording cannot omit it.
 */
export const credentialChanges = mailSentences("credentialChanges");

/**
 * The reason for a new credential if a batch issues one again: the revoked one was earned after
 * all.
 */
export const reissueReason = mailSentence(({ reissueReason: reason }) => reason);

/**
 * The subjects about which all administrators are notified, as worded in the mail: "Ada made a
 * change at …: …".
 */
export const administratorMatters = mailSentences("administratorMatters");

/**
 * The notification when an administrator rewords a mail, or removes an own text; the mail is named
 * as in the settings.
 */
export function wordingMatter(
  change: "changed" | "reset",
  { mail, language }: { mail: string; language: string },
): Multilingual {
  return mailSentence(({ wordings }) =>
    wordings[change].replace("{mail}", mail).replace("{language}", language),
  );
}

/** The title of the micro-credential in previews of mails. */
export const sampleTitle = mailSentence(({ sampleTitle: title }) => title);
