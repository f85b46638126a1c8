import { useFormatter, useTranslations } from "next-intl";

/** First and last day of a run in words. */
export function RunDates({ run }: { run: { startsOn: string | null; endsOn: string | null } }) {
  const t = useTranslations("enrolment.dates");
  const format = useFormatter();
  const day = (iso: string) => format.dateTime(new Date(`${iso}T00:00:00Z`), "day");
  const { startsOn, endsOn } = run;
  if (startsOn && endsOn) return t("both", { from: day(startsOn), to: day(endsOn) });
  if (startsOn) return t("from", { from: day(startsOn) });
  return endsOn ? t("to", { to: day(endsOn) }) : <span className="text-ink-soft">{t("none")}</span>;
}
