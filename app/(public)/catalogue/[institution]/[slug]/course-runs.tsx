import { useTranslations } from "next-intl";
import { Chapter } from "@/components/micro-credentials/course-body";
import { StateChip } from "@/components/ui/state-chip";
import { writtenDay } from "@/components/ui/written-day";
import { useFormat } from "@/components/words/use-format";
import type { CoursePage } from "@/lib/features/catalogue/get-course";

type Run = CoursePage["runs"][number];

/** When and where it can be taken. */
export function CourseRuns({ runs, contactEmail }: { runs: Run[]; contactEmail: string }) {
  const t = useTranslations("catalogue.course");
  return (
    <Chapter title={t("runs")}>
      {runs.length === 0 ? (
        <p className="max-w-[70ch] text-ink-soft">{t("runsNone")}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {runs.map((run) => (
            <RunItem key={run.id} run={run} contactEmail={contactEmail} />
          ))}
        </ul>
      )}
    </Chapter>
  );
}

function RunItem({ run, contactEmail }: { run: Run; contactEmail: string }) {
  const t = useTranslations("catalogue.course");
  const format = useFormat();
  const day = (date: Date) => writtenDay(format, date);
  const { startsOn, endsOn, places, location } = run;
  const when =
    startsOn && endsOn
      ? t("runFrom", { from: day(startsOn), to: day(endsOn) })
      : startsOn
        ? t("runStart", { from: day(startsOn) })
        : endsOn && t("runEnd", { to: day(endsOn) });
  const contact = run.contactEmail || contactEmail;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 rounded-md border border-line bg-surface p-4">
      <div className="min-w-0">
        <p className="font-medium">{run.title}</p>
        <p className="text-ink-soft">
          {[when, location, places !== null && t("runPlaces", { places })]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {contact && (
          <p>
            <a className="link" href={`mailto:${contact}`}>
              {t("runContact")}
            </a>
          </p>
        )}
      </div>
      <StateChip state={run.state} />
    </li>
  );
}
