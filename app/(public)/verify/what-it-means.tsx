import { Check, CircleHelp, CircleMinus, CircleX, UserSearch } from "lucide-react";
import { useTranslations } from "next-intl";

const verdicts = [
  { key: "valid", icon: Check, tone: "text-good" },
  { key: "issuer-unknown", icon: UserSearch, tone: "text-attention" },
  { key: "cannot-tell", icon: CircleHelp, tone: "text-attention" },
  { key: "not-valid", icon: CircleX, tone: "text-bad" },
  { key: "nothing-to-check", icon: CircleMinus, tone: "text-ink-soft" },
] as const;

/** The answers there can be, before anything was asked. */
export function WhatItMeans() {
  const t = useTranslations("verify.means");
  const titles = useTranslations("verification.verdictTitles");
  return (
    <section aria-labelledby="verify-means" className="text-sm">
      <h2 id="verify-means" className="font-semibold text-base">
        {t("title")}
      </h2>
      <dl className="mt-3 flex flex-col gap-3">
        {verdicts.map(({ key, icon: Icon, tone }) => (
          <div key={key}>
            <dt className={`flex items-center gap-2 font-semibold ${tone}`}>
              <Icon aria-hidden="true" className="size-4 shrink-0" />
              {titles(key)}
            </dt>
            <dd className="mt-0.5 ps-6 text-ink-soft">{t(key)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-ink-soft">{t("privacy")}</p>
    </section>
  );
}
