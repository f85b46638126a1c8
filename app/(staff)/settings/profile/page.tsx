import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { assertSettings } from "@/app/(staff)/settings/assert-settings";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { findMissingIssuerData, type InstitutionProfile } from "@/lib/domain/institution-profile";
import { textIn } from "@/lib/domain/multilingual";
import { getInstitutionProfile } from "@/lib/features/institutions/get-institution-profile";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { save } from "./actions";
import { Identifiers, Identity, Look, Quality, Work } from "./sections";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("profile.title") };
}

export default async function ProfilePage() {
  const institution = await load(async () =>
    getInstitutionProfile(assertSettings(await memberContext())),
  );
  const { profile, revision } = institution;
  const t = await getTranslations("settings.profile");
  return (
    <>
      <PageHeader title={t("title")} details={textIn(profile.legalName, ...profile.languages)} />
      <div className="flex flex-col gap-6">
        <Missing profile={profile} />
        <RestoringForm
          action={save}
          keep="profile"
          doneText={t("saved")}
          className="flex flex-col gap-8"
        >
          <input type="hidden" name="revision" value={revision} />
          <Identity profile={profile} />
          <Identifiers profile={profile} />
          <Quality profile={profile} />
          <Work profile={profile} />
          <Look profile={profile} />
          <div>
            <SubmitButton>{t("save")}</SubmitButton>
          </div>
        </RestoringForm>
      </div>
    </>
  );
}

async function Missing({ profile }: { profile: InstitutionProfile }) {
  const t = await getTranslations("settings.profile");
  const missing = findMissingIssuerData(profile);
  if (missing.length === 0) return <Callout tone="good" title={t("complete")} />;
  return (
    <Callout tone="attention" title={t("incomplete")}>
      <ul className="mt-1 list-disc ps-5">
        {missing.map((field) => (
          <li key={field}>{t(`missing.${field}`)}</li>
        ))}
      </ul>
    </Callout>
  );
}
