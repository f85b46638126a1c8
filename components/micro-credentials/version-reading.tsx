import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { annexElements, type ElementId } from "@/lib/domain/micro-credentials/elements";
import type { Readiness } from "@/lib/domain/micro-credentials/readiness";
import { hasText } from "@/lib/domain/multilingual";
import { ElementContent } from "./element-content";
import { LocalTexts, languageName } from "./local-texts";
import { ReadinessMark } from "./readiness-mark";
import { useReasonText } from "./use-reason-text";

export type VersionReadingProps = {
  content: VersionContent;
  profile: InstitutionProfile;
  readiness: Readiness;
  /** What stands below an element: a reviewer's verdict. */
  below?: (element: ElementId) => ReactNode;
};

/** Elements that a design says something about; the others are settled at enrolment, assessment and issuing. */
export const readElements = annexElements.filter(({ settledAt }) => settledAt === "design");

/** A design to read, element by element, with what its readiness says. */
export function VersionReading({ content, profile, readiness, below }: VersionReadingProps) {
  const t = useTranslations("elements");
  return (
    <div className="flex flex-col gap-4">
      <Background content={content} />
      {readElements.map(({ id }) => {
        const found = readiness.elements.find(({ element }) => element === id);
        return (
          <Panel key={id} title={t(`${id}.name`)} aside={found && <ReadinessMark state={found.state} />}>
            <div className="flex flex-col gap-3">
              <ElementContent element={id} content={content} profile={profile} />
              {found && found.reasons.length > 0 && <Reasons reasons={found.reasons} />}
              {below?.(id)}
            </div>
          </Panel>
        );
      })}
    </div>
  );
}

function Reasons({ reasons }: { reasons: Readiness["elements"][number]["reasons"] }) {
  const words = useReasonText();
  return (
    <ul className="flex flex-col gap-0.5 border-attention border-s-2 ps-3 text-sm">
      {words.distinct(reasons).map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** What stands in a design beside Annex I: why, for whom, in which languages. */
function Background({ content }: { content: VersionContent }) {
  const t = useTranslations("design");
  const { languages } = content;
  const texts = [
    { key: "summary", label: t("summary.label"), text: content.summary },
    { key: "need", label: t("need.label"), text: content.need },
    { key: "audience", label: t("audience.label"), text: content.audience },
    { key: "fees", label: t("fees.label"), text: content.fees },
  ].filter(({ text }) => hasText(text));
  if (texts.length === 0 && content.teachingLanguages.length === 0) return null;
  return (
    <Panel title={t("sections.why.tab")}>
      <dl className="flex flex-col gap-4">
        {texts.map(({ key, label, text }) => (
          <div key={key}>
            <dt className="text-ink-soft text-sm">{label}</dt>
            <dd>
              <LocalTexts text={text} languages={languages} />
            </dd>
          </div>
        ))}
        {content.teachingLanguages.length > 0 && (
          <div>
            <dt className="text-ink-soft text-sm">{t("teachingLanguages.label")}</dt>
            <dd>{content.teachingLanguages.map(languageName).join(", ")}</dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}
