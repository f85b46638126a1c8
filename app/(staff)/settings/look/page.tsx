import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { assertSettings } from "@/app/(staff)/settings/assert-settings";
import { Checkbox } from "@/components/forms/checkbox";
import { FileField } from "@/components/forms/file-field";
import { MultilingualField } from "@/components/forms/multilingual-field";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { Picture } from "@/lib/domain/institution-look";
import { textIn } from "@/lib/domain/multilingual";
import { getLook } from "@/lib/features/institutions/get-look";
import { pictureAddress } from "@/lib/web/certificate-look";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { save } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("look"))("title") };
}

export default async function LookPage() {
  const { look, profile } = await load(async () => getLook(assertSettings(await memberContext())));
  const t = await getTranslations("look");
  const name = textIn(profile.legalName, ...profile.languages);
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <RestoringForm
        key={look.revision}
        action={save}
        keep="look"
        doneText={t("saved")}
        className="flex max-w-2xl flex-col gap-6"
      >
        <input type="hidden" name="revision" value={look.revision} />
        <Panel title={t("logo")}>
          <div className="flex flex-col gap-4">
            {look.logo && (
              <StoredPicture
                picture={look.logo}
                alt={t("logoOf", { name })}
                remove={{ name: "removeLogo", label: t("removeLogo") }}
              />
            )}
            <FileField
              name="logo"
              label={t(look.logo ? "replaceLogo" : "chooseLogo")}
              help={t("logoHelp")}
              optional
              accept=".png,.svg,image/png,image/svg+xml"
            />
          </div>
        </Panel>
        <Panel title={t("signatory")}>
          <div className="flex flex-col gap-4">
            <p className="text-ink-soft">{t("signatoryText")}</p>
            <TextField
              name="signatory.name"
              label={t("signatoryName")}
              dir="auto"
              optional
              maxLength={200}
              defaultValue={look.signatory?.name ?? ""}
            />
            <MultilingualField
              name="signatory.office"
              label={t("office")}
              help={t("officeHelp")}
              optional
              languages={profile.languages}
              defaultValue={look.signatory?.office ?? {}}
              maxLength={200}
            />
            {look.signatory?.picture && (
              <StoredPicture
                picture={look.signatory.picture}
                alt={t("signatureOf", { name: look.signatory.name })}
                remove={{ name: "removeSignature", label: t("removeSignature") }}
              />
            )}
            <FileField
              name="signature"
              label={t(look.signatory?.picture ? "replaceSignature" : "chooseSignature")}
              help={t("signatureHelp")}
              optional
              accept=".png,.svg,image/png,image/svg+xml"
            />
          </div>
        </Panel>
        <div>
          <SubmitButton pendingText={t("pending")}>{t("save")}</SubmitButton>
        </div>
      </RestoringForm>
    </>
  );
}

function StoredPicture({
  picture,
  alt,
  remove,
}: {
  picture: Picture;
  alt: string;
  remove: { name: string; label: string };
}) {
  return (
    <div className="flex flex-wrap items-center gap-4">
      {/* A picture on its way into a document is looked at on paper, in either theme. */}
      <span className="sheet inline-block rounded-md border border-line bg-surface p-3">
        {/* biome-ignore lint/performance/noImgElement: a data address, nothing to optimise. */}
        <img
          src={pictureAddress(picture)}
          alt={alt}
          className="max-h-24 max-w-full"
          width={picture.width}
          height={picture.height}
          style={{ width: "auto" }}
        />
      </span>
      <Checkbox name={remove.name} label={remove.label} />
    </div>
  );
}
