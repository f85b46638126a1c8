import { getFormatter, getTranslations } from "next-intl/server";
import { WaitingChange } from "@/app/(staff)/settings/waiting-change";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-area";
import { Panel } from "@/components/ui/panel";
import {
  type ApprovalSignInPage,
  getApprovalSignInPage,
} from "@/lib/features/institutions/get-approval-sign-in-page";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import {
  approveApprovalSignInAction,
  changeApprovalSignInAction,
  rejectApprovalSignInAction,
} from "./actions";

/** How those who approve a batch must have signed in. */
export async function ApprovalSignIn() {
  const { accepted, own, request } = await load(async () =>
    getApprovalSignInPage(await memberContext()),
  );
  const t = await getTranslations("settings.login.approval");
  const ownText = own === null ? t("ownUnknown") : t("own", { acr: own });
  return (
    <>
      {request && <Request request={request} />}
      <Panel title={t("title")}>
        {request ? (
          <>
            <p className="max-w-[70ch] text-ink-soft">{t("text")}</p>
            <p className="mt-2 [overflow-wrap:anywhere]">
              {t("acceptedNow", { acrs: accepted.join(", ") })}
            </p>
            <p className="mt-2 text-sm [overflow-wrap:anywhere]">{ownText}</p>
          </>
        ) : (
          <RestoringForm
            key={accepted.join(" ")}
            action={changeApprovalSignInAction}
            doneText={t("saved")}
            keep="approval-sign-in"
          >
            <p className="max-w-[70ch] text-ink-soft">{t("text")}</p>
            <TextArea
              name="acrs"
              label={t("acrs")}
              help={t("acrsHelp")}
              rows={3}
              defaultValue={accepted.join("\n")}
            />
            <p className="text-sm [overflow-wrap:anywhere]">{ownText}</p>
            <p className="max-w-[70ch] text-ink-soft text-sm">{t("loosening")}</p>
            <div>
              <SubmitButton>{t("save")}</SubmitButton>
            </div>
          </RestoringForm>
        )}
      </Panel>
    </>
  );
}

/** A pending proposal to accept other ways of signing in. */
async function Request({ request }: { request: NonNullable<ApprovalSignInPage["request"]> }) {
  const t = await getTranslations("settings.login.approval.request");
  const format = await getFormatter();
  const when = format.dateTime(request.proposedAt, "dayTime", {
    timeZone: await staffTimeZone(),
    timeZoneName: "short",
  });
  const acrs = request.to.join(", ");
  const isAny = request.to.length === 0;
  return (
    <WaitingChange
      words="settings.login.approval.request"
      title={t("title")}
      change={request}
      approve={approveApprovalSignInAction}
      reject={rejectApprovalSignInAction}
      approveText={isAny ? t("approveTextAny") : t("approveText", { acrs })}
    >
      <p>{t("by", { name: request.by, when })}</p>
      <p className="[overflow-wrap:anywhere]">{isAny ? t("toAny") : t("to", { acrs })}</p>
    </WaitingChange>
  );
}
