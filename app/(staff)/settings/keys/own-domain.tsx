import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import type { SigningKeyPage } from "@/lib/features/signing-keys/queries";
import { setDomain } from "./actions";

/** The host that the DID names, what has to be set up for it, and why it cannot be changed later. */
export async function OwnDomain({ did, domain }: Pick<SigningKeyPage, "did" | "domain">) {
  const t = await getTranslations("keys.domain");
  if (domain.isSettled)
    return (
      <Panel title={t("title")}>
        <Callout title={t("settled")}>{t("settledText", { did })}</Callout>
      </Panel>
    );
  return (
    <Panel title={t("title")}>
      <div className="flex max-w-[70ch] flex-col gap-4">
        <p>{t("text")}</p>
        <div>
          <p className="font-medium">{t("before")}</p>
          <ol className="mt-1 flex list-decimal flex-col gap-1 ps-5 [overflow-wrap:anywhere]">
            {(["dns", "certificate", "proxy", "check"] as const).map((step) => (
              <li key={step}>{t(`steps.${step}`, { address: domain.publicUrl })}</li>
            ))}
          </ol>
        </div>
        <ActionForm action={setDomain} doneText={t("saved")}>
          <TextField
            name="domain"
            label={t("label")}
            help={t("help")}
            optional
            defaultValue={domain.own ?? ""}
            inputMode="url"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={300}
          />
          <div>
            <SubmitButton variant="secondary">{t("save")}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Panel>
  );
}
