import { useTranslations } from "next-intl";
import { useDay } from "@/components/credential/use-day";
import { PersonName } from "@/components/people/person-name";
import { Chip } from "@/components/ui/chip";
import type { RecordChange } from "@/lib/domain/issuing/compare-record";
import type { ReplacementRow } from "@/lib/domain/issuing/plan-replacement";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import type { LearnerFacts } from "@/lib/domain/micro-credentials/learner-and-results";
import { assessmentTitles, ClaimAddress } from "./rows";

/**
 * Differences between a credential and the record: the field, the signed value, and the current
 * one.
 */
export function Changes({
  changes,
  content,
}: {
  changes: readonly RecordChange[];
  content: VersionContent;
}) {
  const t = useTranslations("issuing.changes");
  const titles = assessmentTitles(content);
  const write = useChangeValue();
  return (
    <ul className="text-sm">
      {changes.map((change) => (
        <li key={`${change.field}${change.assessmentId ?? ""}`}>
          <span className="text-ink-soft">
            {change.assessmentId === undefined
              ? t(change.field)
              : t("inAssessment", {
                  field: t(change.field),
                  assessment: titles.get(change.assessmentId) ?? "",
                })}
            :{" "}
          </span>
          {change.field === "version" ? (
            t("otherVersion")
          ) : (
            <>
              {change.from !== null && (
                <>
                  <span dir="auto">{write(change, change.from)}</span>{" "}
                </>
              )}
              {change.from !== null && (
                <>
                  <span aria-hidden="true">→</span>
                  <span className="sr-only">{t("becomes")}</span>{" "}
                </>
              )}
              <strong className="font-semibold" dir="auto">
                {write(change, change.to)}
              </strong>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const days = ["assessedOn", "awardedOn", "dateOfBirth"];

function useChangeValue(): (change: RecordChange, value: string | null) => string {
  const t = useTranslations("issuing.changes");
  const supervisions = useTranslations("vocabulary.supervisions");
  const states = useTranslations("states");
  const day = useDay();
  return ({ field }, value) => {
    if (value === null) return t("nothing");
    if (days.includes(field)) return day(value);
    if (field === "supervision") return supervisions(value);
    return field === "enrolment" ? states(value) : value;
  };
}

/** A learner in a list, distinguishable from others with the same name. */
export function LearnerName({ learner }: { learner: LearnerFacts }) {
  const { fullName, studentNumber, dateOfBirth } = learner;
  return <PersonName name={fullName} studentNumber={studentNumber} dateOfBirth={dateOfBirth} />;
}

const maxShownRows = 300;

type ReplacementRowsProps = {
  rows: readonly ReplacementRow[];
  content: VersionContent;
  /** Where each learner's mail goes, by learner id: shown to the approver. */
  addresses?: ReadonlyMap<string, string | null>;
  /** Learners whose address changed since the proposal. */
  moved?: ReadonlySet<string>;
};

/** The rows of a replacement batch: whose credential is replaced, and what changes by it. */
export function ReplacementRows({ rows, content, addresses, moved }: ReplacementRowsProps) {
  const t = useTranslations("issuing.replacement");
  const states = useTranslations("states");
  const preview = useTranslations("issuing.preview");
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={t("rows")}
      className="max-h-[32rem] overflow-y-auto"
    >
      <ul className="divide-y divide-line">
        {rows.slice(0, maxShownRows).map((row) => (
          <li key={row.awardId} className="flex flex-col gap-1 px-4 py-2.5">
            <div className="flex flex-wrap items-start justify-between gap-2">
              <div className="font-medium">
                <LearnerName learner={row.learner} />
              </div>
              {row.replaces.state !== "live" && (
                <Chip tone="attention">{states(row.replaces.state)}</Chip>
              )}
            </div>
            {row.changes.length > 0 ? (
              <Changes changes={row.changes} content={content} />
            ) : (
              <p className="text-ink-soft text-sm">{t("sameFacts")}</p>
            )}
            <ClaimAddress learnerId={row.learnerId} addresses={addresses} moved={moved} />
          </li>
        ))}
        {rows.length > maxShownRows && (
          <li className="px-4 py-2.5 text-ink-soft">
            {preview("moreNotShown", { count: rows.length - maxShownRows })}
          </li>
        )}
      </ul>
    </section>
  );
}
