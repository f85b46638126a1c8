import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ActionForm } from "@/components/forms/action-form";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { SigningKeyPage } from "@/lib/features/keys/list-signing-keys";
import { checkOwnDomain, claimOwnDomain } from "./actions";
import { RefreshWhilePending } from "./refresh-while-pending";

/**
 * The host that the DID names, what has to be set up for it, and why it cannot be changed later.
 */
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
        {domain.own && (
          <Callout title={t("shown", { domain: domain.own })}>
            {t("shownText", { domain: domain.own })}
          </Callout>
        )}
        {domain.claim && <Claim claim={domain.claim} />}
        <div>
          <p className="font-medium">{t("needed")}</p>
          <ol className="mt-1 flex list-decimal flex-col gap-1 ps-5 [overflow-wrap:anywhere]">
            {(["record", "dns", "certificate", "proxy", "check"] as const).map((step) => (
              <li key={step}>{t(`steps.${step}`, { address: domain.publicUrl })}</li>
            ))}
          </ol>
        </div>
        <RestoringForm action={claimOwnDomain} keep="domain" doneText={t("saved")}>
          <TextField
            name="domain"
            label={t("label")}
            help={t("help")}
            optional
            defaultValue={domain.claim?.domain ?? domain.own ?? ""}
            inputMode="url"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={300}
          />
          <div>
            <SubmitButton variant="secondary">{t("save")}</SubmitButton>
          </div>
        </RestoringForm>
      </div>
    </Panel>
  );
}

/** The DNS record to add, and the result of the last check. */
async function Claim({ claim }: { claim: NonNullable<SigningKeyPage["domain"]["claim"]> }) {
  const t = await getTranslations("keys.domain.claim");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const { domain, recordName, recordText, checkedAt, outcome } = claim;
  const copied = (text: string) => (
    <span className="flex flex-wrap items-center gap-2">
      <code className="wrap-anywhere text-sm">{text}</code>
      <CopyButton text={text} variant="quiet" />
    </span>
  );
  return (
    <Callout tone={outcome === null ? "info" : "attention"} title={t("title", { domain })}>
      <div className="flex flex-col gap-3">
        <p>{t("text")}</p>
        <DescriptionList
          items={[
            { term: t("type"), value: "TXT" },
            { term: t("name"), value: copied(recordName) },
            { term: t("content"), value: copied(recordText) },
          ]}
        />
        {checkedAt && outcome ? (
          <p>
            {t("checked", { at: format.dateTime(checkedAt, "dayTime", { timeZone }) })}{" "}
            {t(`outcomes.${outcome}`)}
          </p>
        ) : (
          <>
            <p>{t("looking")}</p>
            <RefreshWhilePending />
          </>
        )}
        <ActionForm action={checkOwnDomain} doneText={t("asked")}>
          <div>
            <SubmitButton variant="secondary">{t("checkNow")}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Callout>
  );
}
