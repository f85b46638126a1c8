import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openRunAction } from "@/app/(staff)/enrolment/actions";
import { RunFields } from "@/app/(staff)/enrolment/run-fields";
import { RadioGroup } from "@/components/forms/choice-group";
import { RestoringForm } from "@/components/forms/restoring-form";
import { Select } from "@/components/forms/select";
import { SubmitButton } from "@/components/forms/submit-button";
import { BackLink } from "@/components/ui/back-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { getNewRunOptions } from "@/lib/features/runs/get-new-run-options";
import { load } from "@/lib/web/page";
import { type AddressSearch, readAddress } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("enrolment.form"))("newTitle") };
}

export default async function OpenRunPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const { version } = await readAddress(searchParams);
  const t = await getTranslations("enrolment.form");
  const desk = await getTranslations("enrolment");
  const choices = await load(async () => getNewRunOptions(await memberContext(), {}));
  return (
    <>
      <PageHeader
        back={<BackLink href="/enrolment">{desk("title")}</BackLink>}
        title={t("newTitle")}
      />
      {choices.versions.length === 0 ? (
        <EmptyState title={t("noVersion")}>{t("noVersionText")}</EmptyState>
      ) : (
        <RestoringForm action={openRunAction} keep="run" className="flex max-w-xl flex-col gap-6">
          <Select
            name="versionId"
            label={t("version")}
            help={t("versionHelp")}
            placeholder={t("chooseVersion")}
            defaultValue={choices.versions.some(({ id }) => id === version) ? version : ""}
            required
            options={choices.versions.map(({ id, title, code, number }) => ({
              value: id,
              label: t("versionOption", { title, code, number }),
            }))}
          />
          <RunFields run={{ contactEmail: choices.contactEmail }} />
          <RadioGroup
            name="state"
            label={t("state")}
            defaultValue="open"
            choices={[
              { value: "open", label: t("stateOpen") },
              { value: "planned", label: t("statePlanned") },
            ]}
          />
          <div>
            <SubmitButton pendingText={t("pending")}>{t("submit")}</SubmitButton>
          </div>
        </RestoringForm>
      )}
    </>
  );
}
