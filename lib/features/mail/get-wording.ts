import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMailWordings } from "@/lib/adapters/db/stores/mail-wording-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { credentialChanges, sampleTitle } from "@/lib/adapters/mail/mail-sentences";
import { defaultMailText } from "@/lib/adapters/mail/mail-texts";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import {
  isFixedKind,
  isMailKind,
  type MailKind,
  mailKinds,
  placeholdersOf,
} from "@/lib/domain/mail/mail-kinds";
import { isUsableWording, type MailText } from "@/lib/domain/mail/render-mail";
import { sampleMailValues } from "@/lib/domain/mail/sample-values";
import { textIn } from "@/lib/domain/multilingual";
import { wordingLanguagesOf } from "./wording-languages";

export type WordingDetail = {
  kind: MailKind;
  language: string;
  /** Languages in which a text can be written: the institution's and ours. */
  languages: string[];
  /** Languages in which the institution has its own text. */
  ownLanguages: string[];
  text: MailText;
  standard: MailText;
  /** Zero while the institution has no text of its own. */
  revision: number;
  /** No one can change it. */
  isFixed: boolean;
  /** The institution's text breaks a rule, so that the standard text is sent instead. */
  isUnused: boolean;
  placeholders: { name: string; isRequired: boolean }[];
  samples: Record<string, string>;
};

export type GetWordingInput = { kind: string; language: string | undefined };

/**
 * One kind of mail in one language, to be read and changed. Errors: NOT_FOUND for an unknown kind
 * or language.
 */
export async function getWording(ctx: Context, input: GetWordingInput): Promise<WordingDetail> {
  authorize(ctx.actor, "mail.read-wordings", { institutionId: institutionOf(ctx) });
  const { kind } = input;
  if (!isMailKind(kind)) throw new AppError("NOT_FOUND");
  return inInstitution(ctx, async (scope) => {
    const { profile } = await getInstitution(scope);
    const languages = wordingLanguagesOf(profile);
    const language = input.language ?? languages[0] ?? "en";
    if (!languages.includes(language)) throw new AppError("NOT_FOUND");
    const own = (await listMailWordings(scope)).filter((wording) => wording.kind === kind);
    const found = own.find((wording) => wording.language === language);
    const standard = defaultMailText(kind, language);
    const institutionName = textIn(profile.legalName, language, ...profile.languages);
    return {
      kind,
      language,
      languages,
      ownLanguages: own.map((wording) => wording.language),
      text: found && !isFixedKind(kind) ? { subject: found.subject, body: found.body } : standard,
      standard,
      revision: found?.revision ?? 0,
      isFixed: isFixedKind(kind),
      isUnused: found !== undefined && !isUsableWording(kind, found),
      placeholders: placeholdersOf(kind).map((name) => ({
        name,
        isRequired: (mailKinds[kind].required as readonly string[]).includes(name),
      })),
      samples: sampleMailValues(
        kind,
        {
          languages: [language, ...profile.languages],
          timeZone: profile.timeZone,
          institutionName,
          contact: profile.contactEmail || institutionName,
        },
        { title: sampleTitle, changes: credentialChanges },
      ),
    };
  });
}
