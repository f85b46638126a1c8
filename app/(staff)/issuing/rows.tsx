import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDay } from "@/components/credential/use-day";
import { PersonName } from "@/components/people/person-name";
import type { BatchRow } from "@/lib/domain/issuing/award-intent";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { textIn } from "@/lib/domain/multilingual";

const maxShownRows = 300;

/** The assessments' titles by id, in the version's first language. */
export function assessmentTitles(content: VersionContent): Map<string, string> {
  return new Map(
    content.assessments.map(({ id, title }) => [id, textIn(title, content.languages[0] ?? "en")]),
  );
}

type Reason = { code: string; assessmentId?: string; values?: Record<string, string | number> };

/** Why a learner is not ready, or what to look at, in words. */
export function PlanReasons({
  reasons,
  titles,
}: {
  reasons: Reason[];
  titles: Map<string, string>;
}) {
  const t = useTranslations("issuing.reasons");
  return (
    <ul className="text-ink-soft text-sm">
      {reasons.map(({ code, assessmentId = "", values = {} }) => (
        <li key={`${code}${assessmentId}`}>
          {t(code, { assessment: titles.get(assessmentId) ?? assessmentId, ...values })}
        </li>
      ))}
    </ul>
  );
}

type RowsProps = {
  rows: BatchRow[];
  content: VersionContent;
  label?: string;
  /** Where each learner's mail goes, by learner id: shown to the approver. */
  addresses?: ReadonlyMap<string, string | null>;
  /** Learners whose address changed since the proposal. */
  moved?: ReadonlySet<string>;
  /** What can be chosen for a row. */
  choice?: (row: BatchRow) => ReactNode;
};

type ClaimAddressProps = {
  learnerId: string;
  addresses: ReadonlyMap<string, string | null> | undefined;
  moved: ReadonlySet<string> | undefined;
};

/** Where the learner's claim link goes, and whether that changed since the proposal. */
export function ClaimAddress({ learnerId, addresses, moved }: ClaimAddressProps) {
  const t = useTranslations("issuing.preview");
  if (!addresses?.has(learnerId)) return null;
  const address = addresses.get(learnerId);
  return (
    <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">
      {address ? t("mailTo", { address }) : t("noAddress")}
      {moved?.has(learnerId) && <span className="block text-attention">{t("addressMoved")}</span>}
    </p>
  );
}

/** The exact rows of a batch, limited on the page; the digest covers all of them. */
export function EligibleRows({ rows, content, label, addresses, moved, choice }: RowsProps) {
  const t = useTranslations("issuing.preview");
  const day = useDay();
  const titles = assessmentTitles(content);
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={label ?? t("eligibleCaption")}
      className="max-h-[32rem] overflow-y-auto"
    >
      <ul className="divide-y divide-line">
        {rows.slice(0, maxShownRows).map((row) => (
          <li key={row.enrolmentId} className="px-4 py-2.5">
            <div className="font-medium">
              <PersonName
                name={row.learner.fullName}
                studentNumber={row.learner.studentNumber}
                dateOfBirth={row.learner.dateOfBirth}
              />
            </div>
            <p className="text-ink-soft text-sm">
              {row.results
                .map(
                  ({ assessmentId, grade }) =>
                    `${titles.get(assessmentId) ?? assessmentId}: ${grade}`,
                )
                .join(" · ")}
            </p>
            <ClaimAddress learnerId={row.learnerId} addresses={addresses} moved={moved} />
            {row.again && (
              <p className="text-attention text-sm">
                {t("wasRevoked", { day: day(row.again.revokedAt), reason: row.again.reason })}
              </p>
            )}
            {choice?.(row)}
          </li>
        ))}
        {rows.length > maxShownRows && (
          <li className="px-4 py-2.5 text-ink-soft">
            {t("moreNotShown", { count: rows.length - maxShownRows })}
          </li>
        )}
      </ul>
    </section>
  );
}
