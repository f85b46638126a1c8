"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";

/** The address carries a credential, but not all of it. */
export function LinkBroken() {
  const t = useTranslations("verify");
  return (
    <Callout tone="attention" title={t("linkBroken")} live>
      <p>{t("linkBrokenText")}</p>
    </Callout>
  );
}
