import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import type { Readiness } from "@/lib/domain/micro-credentials/readiness";
import {
  type ReviewSubject,
  requiredSubjects,
} from "@/lib/domain/micro-credentials/review-subjects";
import { BesideElements } from "./beside-elements";
import { ElementContent } from "./element-content";
import { ReadinessMark } from "./readiness-mark";
import { ReasonText } from "./reason-text";
import { useHintLines, useReasonText } from "./use-reason-text";

export type VersionReadingProps = {
  content: VersionContent;
  profile: InstitutionProfile;
  readiness: Readiness;
  /** What goes below an element or another part: a reviewer's verdict. */
  below?: (subject: ReviewSubject) => ReactNode;
};

/** A design to read, element by element, with what its readiness says. */
export function VersionReading({ content, profile, readiness, below }: VersionReadingProps) {
  const t = useTranslations("elements");
  return (
    <div className="flex flex-col gap-4">
      {requiredSubjects.map((id) => {
        const found = readiness.elements.find(({ element }) => element === id);
        return (
          <Panel
            key={id}
            title={t(`${id}.name`)}
            aside={found && <ReadinessMark state={found.state} />}
          >
            <div className="flex flex-col gap-3">
              <ElementContent element={id} content={content} profile={profile} />
              {found && found.reasons.length > 0 && <Reasons reasons={found.reasons} />}
              {below?.(id)}
            </div>
          </Panel>
        );
      })}
      <BesideElements content={content} below={below} />
      <RuleWarnings readiness={readiness} />
    </div>
  );
}

function Reasons({ reasons }: { reasons: Readiness["elements"][number]["reasons"] }) {
  const words = useReasonText();
  return (
    <ul className="flex flex-col gap-0.5 border-attention border-s-2 ps-3 text-sm">
      {words.distinct(reasons).map(({ text, source }) => (
        <li key={text}>
          <ReasonText text={text} source={source} />
        </li>
      ))}
    </ul>
  );
}

/** Rules whose effect is a remark, and what the course page lacks; they never block. */
function RuleWarnings({ readiness }: { readiness: Readiness }) {
  const t = useTranslations("readiness");
  const hints = useHintLines(readiness);
  if (hints.length === 0) return null;
  return (
    <Panel title={t("hintsTitle")}>
      <ul className="flex flex-col gap-2">
        {hints.map(({ text, source }) => (
          <li key={text}>
            <ReasonText text={text} source={source} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
