import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getRules } from "@/lib/features/rules/get-rules";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { choose } from "./actions";
import { AddRule, OwnRules } from "./own-rules";
import { RulePack } from "./rule-pack";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.rules"))("title") };
}

export default async function RulesPage() {
  const { revision, languages, packs, own } = await load(async () =>
    getRules(await memberContext()),
  );
  const t = await getTranslations("settings.rules");
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex max-w-4xl flex-col gap-6">
        <RestoringForm
          key={revision}
          action={choose}
          keep="rules"
          doneText={t("saved")}
          className="flex flex-col gap-6"
        >
          <input type="hidden" name="revision" value={revision} />
          <p className="text-ink-soft text-sm">{t("effectsHelp")}</p>
          {packs.map((pack) => (
            <RulePack key={pack.id} pack={pack} />
          ))}
          <div>
            <SubmitButton>{t("save")}</SubmitButton>
          </div>
        </RestoringForm>
        <OwnRules rules={own} languages={languages} revision={revision} />
        <AddRule languages={languages} revision={revision} />
        <Panel title={t("general")}>
          <p>{t("generalText")}</p>
        </Panel>
      </div>
    </>
  );
}
