import { useTranslations } from "next-intl";
import { writtenDay } from "@/components/ui/written-day";
import { useFormat } from "@/components/words/use-format";

/** First and last day of a run in words. */
export function RunDates({ run }: { run: { startsOn: string | null; endsOn: string | null } }) {
  const t = useTranslations("enrolment.dates");
  const format = useFormat();
  const day = (iso: string) => writtenDay(format, iso);
  const { startsOn, endsOn } = run;
  if (startsOn && endsOn) return t("both", { from: day(startsOn), to: day(endsOn) });
  if (startsOn) return t("from", { from: day(startsOn) });
  return endsOn ? t("to", { to: day(endsOn) }) : <span className="text-ink-soft">{t("none")}</span>;
}
