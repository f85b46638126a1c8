import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { listMailWordings } from "@/lib/adapters/db/stores/mail-wording-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { defaultMailText } from "@/lib/adapters/mail/mail-texts";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import {
  isFixedKind,
  isMailKind,
  listMailKinds,
  type MailKind,
  mailKinds,
  placeholdersOf,
} from "@/lib/domain/mail/mail-kinds";
import { mailLanguages } from "@/lib/domain/mail/mail-language";
import { isUsableWording, type MailText } from "@/lib/domain/mail/render-mail";
import { sampleMailValues } from "@/lib/domain/mail/sample-values";
import { textIn } from "@/lib/domain/multilingual";

export type WordingOverview = {
  kind: MailKind;
  audience: "learner" | "member";
  isFixed: boolean;
  ownLanguages: string[];
};

/** Every kind of mail, with the languages in which the institution's own words are used. */
export async function listWordings(ctx: Context): Promise<WordingOverview[]> {
  authorize(ctx.actor, "mail.read-wordings", { institutionId: institutionOf(ctx) });
  const own = await inInstitution(ctx, listMailWordings);
  return listMailKinds().map((kind) => ({
    kind,
    audience: mailKinds[kind].audience,
    isFixed: isFixedKind(kind),
    ownLanguages: own
      .filter((wording) => wording.kind === kind && isUsableWording(kind, wording))
      .map(({ language }) => language),
  }));
}

export type WordingDetail = {
  kind: MailKind;
  language: string;
  /** In which a text can be written: the institution's and ours. */
  languages: string[];
  /** Which of them are the institution's own words. */
  ownLanguages: string[];
  text: MailText;
  standard: MailText;
  /** Zero while there is no text of the institution's. */
  revision: number;
  /** No one can change it. */
  isFixed: boolean;
  /** The institution's text breaks a rule, so that the standard text is sent instead. */
  isUnused: boolean;
  placeholders: { name: string; isRequired: boolean }[];
  samples: Record<string, string>;
};

/**
 * One kind of mail in one language, to be read and changed. Errors: NOT_FOUND for an unknown kind
 * or language.
 */
export async function getWording(
  ctx: Context,
  input: { kind: string; language: string | undefined },
): Promise<WordingDetail> {
  authorize(ctx.actor, "mail.read-wordings", { institutionId: institutionOf(ctx) });
  const { kind } = input;
  if (!isMailKind(kind)) throw new AppError("NOT_FOUND");
  return inInstitution(ctx, async (scope) => {
    const { profile } = await getInstitution(scope);
    const languages = languagesOf(profile);
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
      samples: sampleMailValues(kind, {
        languages: [language, ...profile.languages],
        timeZone: profile.timeZone,
        institutionName,
        contact: profile.contactEmail || institutionName,
      }),
    };
  });
}

/** The institution's own languages first, then those in which we have texts. */
export function languagesOf(profile: InstitutionProfile): string[] {
  return [...new Set<string>([...profile.languages, ...mailLanguages])];
}
