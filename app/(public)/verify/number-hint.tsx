"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";

/** The submission is a credential's number, not a credential: links to the number form. */
export function NumberHint({ number }: { number: string }) {
  const t = useTranslations("verify.number");
  return (
    <div className="no-print mb-6">
      <Callout tone="info" title={t("hint")}>
        <p>{t("hintText")}</p>
        <a className="link" href={`/verify?number=${number}`}>
          {t("hintLink")}
        </a>
      </Callout>
    </div>
  );
}
