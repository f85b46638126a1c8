import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-area";
import { Panel } from "@/components/ui/panel";
import { getApprovalSignIn } from "@/lib/features/institutions/approval-sign-in-queries";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { changeApprovalSignInAction } from "./actions";

/** How those who approve a batch must have signed in. */
export async function ApprovalSignIn() {
  const { accepted, own } = await load(async () => getApprovalSignIn(await memberContext()));
  const t = await getTranslations("settings.login.approval");
  return (
    <Panel title={t("title")}>
      <ActionForm action={changeApprovalSignInAction} doneText={t("saved")} keep="approval-sign-in">
        <p className="max-w-[70ch] text-ink-soft">{t("text")}</p>
        <TextArea name="acrs" label={t("acrs")} help={t("acrsHelp")} rows={3} defaultValue={accepted.join("\n")} />
        <p className="text-sm [overflow-wrap:anywhere]">{own === null ? t("ownUnknown") : t("own", { acr: own })}</p>
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </ActionForm>
    </Panel>
  );
}
