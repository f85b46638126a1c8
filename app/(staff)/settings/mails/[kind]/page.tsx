import { clsx } from "clsx";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { resetWordingAction } from "@/app/(staff)/settings/mails/actions";
import { languageName } from "@/app/(staff)/settings/mails/language-name";
import { ClientWords } from "@/app/client-words";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { isMailKind } from "@/lib/domain/mail/mail-kinds";
import { previewMail } from "@/lib/domain/mail/render-mail";
import { getWording, type WordingDetail } from "@/lib/features/mail/get-wording";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { MailPreview } from "./mail-preview";
import { WordingForm } from "./wording-form";

type Props = { params: Promise<{ kind: string }>; searchParams: Promise<{ language?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind } = await params;
  const t = await getTranslations("mail");
  return { title: isMailKind(kind) ? t(`kinds.${kind}`) : t("wordings.title") };
}

export default async function MailTextPage({ params, searchParams }: Props) {
  const { kind } = await params;
  const { language } = await searchParams;
  const wording = await load(async () => getWording(await memberContext(), { kind, language }));
  const t = await getTranslations("mail");
  const isOwn = wording.revision > 0 && !wording.isFixed;
  return (
    <ClientWords of={["mail"]}>
      <PageHeader
        back={<BackLink href="/settings/mails">{t("wordings.back")}</BackLink>}
        title={t(`kinds.${wording.kind}`)}
        details={t(`wordings.${wording.isFixed ? "isFixed" : isOwn ? "isOwn" : "isStandard"}`)}
        action={
          isOwn && (
            <ConfirmAction
              action={resetWordingAction}
              fields={{ kind: wording.kind, language: wording.language }}
              trigger={t("wordings.reset")}
              title={t("wordings.resetTitle")}
              doneText={t("wordings.resetDone")}
              danger
            >
              <p>{t("wordings.resetText", { language: languageName(wording.language) })}</p>
            </ConfirmAction>
          )
        }
      />
      <Languages wording={wording} />
      {isOwn && wording.isUnused && (
        <div className="mb-6">
          <Callout tone="attention" title={t("wordings.unusedTitle")}>
            {t("wordings.unused")}
          </Callout>
        </div>
      )}
      {wording.isFixed ? (
        <MailPreview
          text={previewMail(wording.text, wording.samples)}
          language={wording.language}
        />
      ) : (
        <WordingForm
          key={`${wording.kind}:${wording.language}:${wording.revision}`}
          wording={wording}
        />
      )}
    </ClientWords>
  );
}

async function Languages({ wording }: { wording: WordingDetail }) {
  const t = await getTranslations("mail.wordings");
  return (
    <nav aria-label={t("language")} className="no-print mb-6">
      <ul className="flex flex-wrap gap-2">
        {wording.languages.map((language) => {
          const current = language === wording.language;
          return (
            <li key={language}>
              <Link
                href={`/settings/mails/${wording.kind}?language=${language}`}
                aria-current={current ? "page" : undefined}
                className={clsx(
                  "inline-flex min-h-9 items-center gap-2 rounded-full border px-3 text-sm",
                  current
                    ? "border-accent bg-accent-soft font-medium text-accent"
                    : "border-line-strong bg-surface hover:bg-sunken",
                )}
              >
                {languageName(language)}
                {!wording.isFixed && wording.ownLanguages.includes(language) && (
                  <span className="text-ink-soft">{t("own")}</span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
