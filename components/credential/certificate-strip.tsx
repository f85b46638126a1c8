import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { useDay } from "./use-day";

/** Credits, hours, level, mode, date: what is compared first. */
export function CertificateStrip({ view, fit }: { view: CertificateView; fit: "text" | "page" }) {
  const t = useTranslations("certificate");
  const day = useDay();
  const level = [
    view.eqf === null ? null : t("eqf", { level: view.eqf }),
    view.nationalLevel,
    view.cycle,
  ].filter((part) => part !== null);
  const zone = view.issuedZone === undefined ? "" : ` (${view.issuedZone})`;
  const issued = `${day(view.issuedOn)}${zone}`;
  const days = [view.period?.from, view.period?.until].flatMap((each) => (each ? [day(each)] : []));
  const period = [...new Set(days)].join(" – ");
  const facts = [
    {
      key: "credits",
      term: t("credits"),
      value: view.credits === null ? [] : [t("ects", { credits: view.credits })],
    },
    {
      key: "hours",
      term: t("hours"),
      value: view.hours === null ? [] : [t("hoursValue", { hours: view.hours })],
    },
    { key: "level", term: t("level"), value: level },
    { key: "period", term: t("period"), value: period === "" ? [] : [period] },
    { key: "mode", term: t("mode"), value: view.mode === null ? [] : [view.mode] },
    {
      key: "languages",
      term: t("languages"),
      value: view.languages.length === 0 ? [] : [view.languages.join(", ")],
    },
    {
      key: "date",
      term: t(view.isAwardDay ? "awardDate" : "date"),
      value: [
        ...(view.issuedOn === "" ? [] : [issued]),
        ...(view.validUntil ? [t("validUntil", { date: day(view.validUntil) })] : []),
      ],
    },
  ].filter((fact) => fact.value.length > 0);
  return (
    <dl
      className={clsx(
        "mt-[2em] gap-y-[0.8em] border-accent border-y py-[0.9em]",
        fit === "page"
          ? "flex justify-between gap-x-[1.2em]"
          : "grid @2xl:flex @md:grid-cols-3 grid-cols-2 @2xl:justify-between gap-x-[1.2em]",
      )}
    >
      {facts.map((fact) => (
        <div key={fact.key} className="min-w-0">
          <dt className="text-[0.75em] text-ink-soft">{fact.term}</dt>
          {fact.value.map((line, index) => (
            <dd
              key={line}
              className={
                index === 0 ? "tabular font-medium text-[0.9375em]" : "text-[0.75em] text-ink-soft"
              }
            >
              {line}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
