import { getTranslations } from "next-intl/server";
import { make } from "@/app/(staff)/settings/keys/actions";
import { ActionButton } from "@/components/forms/action-button";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import type { SigningKeyDetail } from "@/lib/features/keys/get-signing-key";

type Props = {
  purpose: SigningKeyDetail["key"]["purpose"];
  successor: SigningKeyDetail["successor"];
  mayMake: boolean;
  /** A registrar, of a key that was declared compromised. */
  mayReplace: boolean;
};

/** After a compromise: what to do, in the order in which it helps most. */
export async function NextSteps({ purpose, successor, mayMake, mayReplace }: Props) {
  const t = await getTranslations("keys.next");
  return (
    <Panel title={t("title")}>
      <ol className="flex max-w-[70ch] list-decimal flex-col gap-3 ps-5">
        <li>{t("find")}</li>
        <li>
          {successor === "active"
            ? t("keyDone")
            : successor === "pending"
              ? t("keyPending")
              : t("keyText")}
          {successor === null && mayMake && (
            <div className="mt-2">
              {purpose === "seal" ? (
                <LinkButton href="/settings/seal" variant="primary">
                  {t("key")}
                </LinkButton>
              ) : (
                <ActionButton action={make} fields={{ purpose }} variant="primary">
                  {t("key")}
                </ActionButton>
              )}
            </div>
          )}
        </li>
        <li>{t("list")}</li>
        <li>
          {t("reissue")}
          {mayReplace && successor === "active" && (
            <div className="mt-2">
              <LinkButton href="/issuing/compromised">{t("replace")}</LinkButton>
            </div>
          )}
        </li>
        <li>{t("batches")}</li>
        <li>{t("tell")}</li>
        <li>{t("report")}</li>
      </ol>
      <p className="mt-4 text-ink-soft text-sm">{t("guide")}</p>
    </Panel>
  );
}
