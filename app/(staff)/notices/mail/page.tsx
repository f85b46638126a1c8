import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { chooseMailAction } from "@/app/(staff)/notices/actions";
import { Checkbox } from "@/components/forms/checkbox";
import { RestoringForm } from "@/components/forms/restoring-form";
import { Select } from "@/components/forms/select";
import { SubmitButton } from "@/components/forms/submit-button";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { contentLanguages } from "@/lib/domain/multilingual";
import { getMailChoices, type MailChoices } from "@/lib/features/notices/get-mail-choices";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("mail.title") };
}

/** Which notices also come by mail, and in which language mails are. */
export default async function NoticeMailPage() {
  const { kinds, language } = await load(async () => getMailChoices(await memberContext()));
  const t = await getTranslations("notices");
  const names = new Intl.DisplayNames("en", { type: "language" });
  const options = contentLanguages.map((value) => ({ value, label: names.of(value) ?? value }));
  const desks = [...new Set(kinds.map(({ desk }) => desk))];
  return (
    <>
      <PageHeader
        back={<BackLink href="/notices">{t("title")}</BackLink>}
        title={t("mail.title")}
        details={t("mail.details")}
      />
      <RestoringForm
        action={chooseMailAction}
        keep="mail"
        doneText={t("mail.saved")}
        className="flex max-w-2xl flex-col gap-6"
      >
        {desks.map((desk) => (
          <Desk key={desk} desk={desk} kinds={kinds.filter((one) => one.desk === desk)} />
        ))}
        <Select
          name="language"
          label={t("mail.language")}
          help={t("mail.languageHelp")}
          placeholder={t("mail.noLanguage")}
          defaultValue={language ?? ""}
          options={options.sort((a, b) => a.label.localeCompare(b.label, "en"))}
        />
        <div>
          <SubmitButton pendingText={t("mail.saving")}>{t("mail.save")}</SubmitButton>
        </div>
      </RestoringForm>
    </>
  );
}

async function Desk({
  desk,
  kinds,
}: {
  desk: MailChoices["kinds"][number]["desk"];
  kinds: MailChoices["kinds"];
}) {
  const t = await getTranslations("notices");
  const desks = await getTranslations("frame.deskNames");
  const words = await getTranslations("mail.kinds");
  return (
    <Panel title={desks(desk)}>
      <fieldset className="flex flex-col gap-1">
        <legend className="sr-only">{t("mail.ofDesk", { desk: desks(desk) })}</legend>
        {kinds.map(({ kind, byMail, isFixed }) => (
          <Checkbox
            key={kind}
            name="byMail[]"
            value={kind}
            label={words(kind)}
            defaultChecked={byMail}
            disabled={isFixed}
            {...(isFixed ? { help: t("mail.fixed") } : {})}
          />
        ))}
      </fieldset>
    </Panel>
  );
}
