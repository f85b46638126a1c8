import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { WaitingChange } from "@/app/(staff)/settings/waiting-change";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/choice-group";
import { SubmitButton } from "@/components/forms/submit-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import {
  getRevocationPolicyPage,
  type RevocationPolicyPage,
} from "@/lib/features/institutions/get-revocation-policy-page";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { approve, change, reject } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.revocation"))("title") };
}

export default async function RevocationPage() {
  const { policy, request } = await load(async () =>
    getRevocationPolicyPage(await memberContext()),
  );
  const t = await getTranslations("settings.revocation");
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} />
      <div className="flex max-w-3xl flex-col gap-6">
        {request && <Request request={request} />}
        <Panel title={t("policy")}>
          <ActionForm
            key={policy}
            action={change}
            doneText={t(policy === "two-registrars" ? "proposed" : "saved")}
          >
            <RadioGroup
              name="policy"
              label={t("policy")}
              hideLabel
              defaultValue={policy}
              disabled={request !== null}
              choices={[
                { value: "one-registrar", label: t("one"), help: t("oneHelp") },
                { value: "two-registrars", label: t("two"), help: t("twoHelp") },
              ]}
            />
            <p className="text-ink-soft text-sm">{t("loosening")}</p>
            {!request && (
              <div>
                <SubmitButton>{t("save")}</SubmitButton>
              </div>
            )}
          </ActionForm>
        </Panel>
      </div>
    </>
  );
}

/**
 * A pending proposal that one registrar alone can revoke.
 */
async function Request({ request }: { request: NonNullable<RevocationPolicyPage["request"]> }) {
  const t = await getTranslations("settings.revocation");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const proposed = format.dateTime(request.proposedAt, "dayTime", {
    timeZone,
    timeZoneName: "short",
  });
  return (
    <WaitingChange
      words="settings.revocation"
      title={t("requested")}
      change={request}
      approve={approve}
      reject={reject}
      approveText={t("approveText")}
    >
      <p>{t("by", { name: request.by, when: proposed })}</p>
    </WaitingChange>
  );
}
