import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createAction } from "@/app/(staff)/design/actions";
import { RestoringForm } from "@/components/forms/restoring-form";
import { Select } from "@/components/forms/select";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { languageName } from "@/components/micro-credentials/local-texts";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { getNewDesignOptions } from "@/lib/features/designs/get-new-design-options";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("design"))("create.title") };
}

export default async function NewDesignPage() {
  const t = await getTranslations("design");
  const choices = await load(async () => getNewDesignOptions(await memberContext()));
  return (
    <>
      <PageHeader
        title={t("create.title")}
        details={t("create.lead")}
        back={<BackLink href="/design">{t("allDesigns")}</BackLink>}
      />
      <RestoringForm action={createAction} keep="design" className="flex max-w-2xl flex-col gap-6">
        <TextField
          name="title"
          label={t("create.workingTitle")}
          help={t("create.workingTitleHelp")}
          maxLength={150}
        />
        <TextField
          name="code"
          label={t("create.code")}
          help={t("create.codeHelp")}
          maxLength={40}
          className="max-w-56"
          required
        />
        {choices.faculties.length > 0 && (
          <Select
            name="facultyId"
            label={t("create.faculty")}
            placeholder={choices.withoutFaculty ? t("create.noFaculty") : undefined}
            options={choices.faculties.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Select
          name="language"
          label={t("create.language")}
          help={t("create.languageHelp")}
          options={choices.languages.map((language) => ({
            value: language,
            label: languageName(language),
          }))}
        />
        <SubmitButton className="self-start">{t("create.submit")}</SubmitButton>
      </RestoringForm>
    </>
  );
}
