import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/words/use-format";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { type OtherSubject, otherSubjects } from "@/lib/domain/micro-credentials/review-subjects";
import { findIscedField } from "@/lib/domain/vocabularies/isced-f";
import { LocalTexts, languageName } from "./local-texts";

export type BesideElementsProps = {
  content: VersionContent;
  /** What goes below a part: a reviewer's verdict. */
  below?: ((subject: OtherSubject) => ReactNode) | undefined;
};

/**
 * What a design says beside Annex I: why and for whom, in which languages and field, how it is
 * graded, what it costs, how long it holds.
 */
export function BesideElements({ content, below }: BesideElementsProps) {
  const t = useTranslations("review");
  return (
    <Panel title={t("beside")}>
      <div className="flex flex-col divide-y divide-line">
        {otherSubjects.map((subject) => (
          <section
            key={subject}
            aria-label={t(`subjects.${subject}`)}
            className="flex flex-col gap-2 py-4 first:pt-0 last:pb-0"
          >
            <h3 className="text-ink-soft text-sm">{t(`subjects.${subject}`)}</h3>
            <PartContent subject={subject} content={content} />
            {below?.(subject)}
          </section>
        ))}
      </div>
    </Panel>
  );
}

function PartContent({ subject, content }: { subject: OtherSubject; content: VersionContent }) {
  const { languages } = content;
  switch (subject) {
    case "summary":
    case "need":
    case "audience":
    case "fees":
      return <LocalTexts text={content[subject]} languages={languages} />;
    case "languages":
      return <Languages content={content} />;
    case "field":
      return <Field code={content.iscedF} />;
    case "grading-scheme":
      return <Grading content={content} />;
    case "lifespan":
      return <Lifespan content={content} />;
  }
}

type Content = { content: VersionContent };

function Languages({ content }: Content) {
  const t = useTranslations("design");
  const common = useTranslations("common");
  const list = (languages: readonly string[]) =>
    languages.map(languageName).join(", ") || common("notStated");
  return (
    <p>
      {t("languages.label")}: {list(content.languages)}
      <br />
      {t("teachingLanguages.label")}: {list(content.teachingLanguages)}
    </p>
  );
}

function Field({ code }: { code: string | null }) {
  const common = useTranslations("common");
  const label = code && findIscedField(code)?.label;
  if (!code) return <p>{common("notStated")}</p>;
  return (
    <p>
      {code} <span lang="en">{label}</span>
    </p>
  );
}

/** The scheme of the version and those of single assessments, with what passes. */
function Grading({ content }: Content) {
  const t = useTranslations("review.grading");
  const schemes = [
    { id: "version", title: null, scheme: content.gradingScheme },
    ...content.assessments.flatMap(({ id, title, gradingScheme }) =>
      gradingScheme ? [{ id, title, scheme: gradingScheme }] : [],
    ),
  ].filter(({ scheme }) => scheme.grades.length > 0);
  const common = useTranslations("common");
  if (schemes.length === 0) return <p>{common("notStated")}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {schemes.map(({ id, title, scheme }) => {
        const passing = scheme.grades.filter(({ passes }) => passes).map(({ value }) => value);
        const failing = scheme.grades.filter(({ passes }) => !passes).map(({ value }) => value);
        return (
          <li key={id}>
            {title && <LocalTexts text={title} languages={content.languages} />}
            <LocalTexts text={scheme.title} languages={content.languages} />
            <p>{t("passing", { grades: passing.join(", ") || common("notStated") })}</p>
            <p>{t("failing", { grades: failing.join(", ") || common("notStated") })}</p>
            {passing.length > 0 && (
              <p className="font-medium">{t("passMark", { grade: passing.at(-1) ?? "" })}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Lifespan({ content }: Content) {
  const t = useTranslations("review.lifespan");
  const format = useFormat();
  const { reviewOn, credentialValidForMonths } = content.lifespan;
  const day =
    reviewOn && format.dateTime(new Date(`${reviewOn}T00:00:00Z`), "day", { timeZone: "UTC" });
  return (
    <p>
      {day ? t("reviewOn", { date: day }) : t("noReview")}
      <br />
      {credentialValidForMonths === null
        ? t("noExpiry")
        : t("expiry", { months: credentialValidForMonths })}
    </p>
  );
}
