import { useTranslations } from "next-intl";
import { languageName } from "@/components/micro-credentials/local-texts";
import { totalHours, type VersionContent } from "@/lib/domain/micro-credentials/content";

/** The facts people compare, in one line: "2 ECTS · 50 h · EQF 7 · Online · English". */
export function CourseStrip({ content }: { content: VersionContent }) {
  const t = useTranslations("catalogue.course");
  const words = useTranslations("vocabulary");
  const hours = totalHours(content.workload);
  const { ects } = content.workload;
  const { mode } = content.participation;
  const facts = [
    { key: "credits", value: ects !== null && words("ects", { credits: ects }) },
    { key: "workload", value: hours !== null && words("hours", { hours }) },
    {
      key: "level",
      value: content.level.eqf !== null && words("eqf", { level: content.level.eqf }),
    },
    { key: "mode", value: mode && words(`modesShort.${mode}`) },
    { key: "language", value: content.teachingLanguages.map(languageName).join(", ") },
  ] as const;
  return (
    <dl className="mt-8 flex flex-wrap gap-x-8 gap-y-4 border-line border-y py-4">
      {facts.map(
        ({ key, value }) =>
          value && (
            <div key={key}>
              <dt className="text-ink-soft text-sm">{t(key)}</dt>
              <dd className="tabular font-semibold">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
