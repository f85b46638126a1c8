import { enqueue } from "@/lib/adapters/db/record";
import { getInstitution } from "@/lib/adapters/db/stores/institution-store";
import { insertMail } from "@/lib/adapters/db/stores/mail-store";
import { listMailWordings } from "@/lib/adapters/db/stores/mail-wording-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import { type MailKind, type MailValueName, mailKinds } from "@/lib/domain/mail/mail-kinds";
import { chooseMailLanguage, mailLanguages } from "@/lib/domain/mail/mail-language";
import { type MailValue, wordMailValues } from "@/lib/domain/mail/mail-values";
import { isUsableWording, renderMail } from "@/lib/domain/mail/render-mail";
import { textIn } from "@/lib/domain/multilingual";
import { defaultMailText } from "./mail-texts";

type MailOf<Kind extends MailKind> = {
  kind: Kind;
  to: { name: string; address: string };
  /** The recipient's language as a BCP 47 tag, if known. */
  language: string | null;
  /**
   * The fallback language if the recipient's is unknown or has no text; then the institution's
   * first language.
   */
  courseLanguage?: string | null;
  values: Record<MailValueName<Kind>, MailValue>;
  /** At most one mail is ever queued per key. */
  dedupeKey: string;
  batchId?: string | null;
  /** The learner and credential it concerns, so that the registrar sees its outcome. */
  learnerId?: string | null;
  credentialId?: string | null;
};

export type MailToQueue = { [Kind in MailKind]: MailOf<Kind> }[MailKind];

/**
 * Queues one mail in the caller's transaction: it is sent only if that commits. The institution's
 * own valid wording takes precedence over ours; the language is the recipient's, else the course's,
 * else the institution's first, else English. Returns the mail's id, or null if it was queued
 * before.
 */
export async function queueMail(scope: Scope, mail: MailToQueue): Promise<string | null> {
  const { kind, to } = mail;
  const { profile, wordings } = await correspondenceOf(scope);
  const own = wordings.filter((wording) => wording.kind === kind && isUsableWording(kind, wording));
  const available = [...mailLanguages, ...own.map(({ language }) => language)];
  const language = chooseMailLanguage(
    [mail.language, mail.courseLanguage, profile.languages[0]],
    available,
  );
  const template =
    own.find((wording) => wording.language === language) ?? defaultMailText(kind, language);
  const institutionName = textIn(profile.legalName, language, ...profile.languages);
  const common = {
    name: to.name,
    institutionName,
    contact: profile.contactEmail || institutionName,
  };
  const given = wordMailValues(mail.values, {
    languages: [language, ...profile.languages],
    timeZone: profile.timeZone,
  });
  const values = { ...common, ...given };
  const secretTexts = (mailKinds[kind].secret as readonly string[]).flatMap(
    (name) => given[name] ?? [],
  );
  const mailId = await insertMail(scope, {
    ...renderMail(template, values),
    kind,
    language,
    secretTexts,
    toName: to.name,
    toAddress: to.address,
    dedupeKey: mail.dedupeKey,
    batchId: mail.batchId ?? null,
    learnerId: mail.learnerId ?? null,
    credentialId: mail.credentialId ?? null,
  });
  if (mailId) await enqueue(scope, "send-mail", { mailId });
  return mailId;
}

/** The institution's data for mails, read once per transaction, however many mails it queues. */
const correspondence = new WeakMap<Scope["tx"], ReturnType<typeof readCorrespondence>>();

function correspondenceOf(scope: Scope) {
  const known = correspondence.get(scope.tx) ?? readCorrespondence(scope);
  correspondence.set(scope.tx, known);
  return known;
}

async function readCorrespondence(scope: Scope) {
  const { profile } = await getInstitution(scope);
  return { profile, wordings: await listMailWordings(scope) };
}
