import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type AwardLine, awardLineOf, awardValues } from "@/lib/domain/credential-views/award-line";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import type { ReportWords } from "@/lib/domain/verification/report/describe-report";

/**
 * To whom, for what, by whom; and, if that is reliable, the question whether it matches the person
 * or paper in front of the reader.
 */
export function ReportAward({ award, asks }: { award: AwardLine; asks: boolean }) {
  const t = useTranslations("verification.award");
  const name = (chunks: ReactNode) => <bdi className="font-semibold">{chunks}</bdi>;
  const title = (chunks: ReactNode) => (
    <bdi lang={award.title?.language} className="font-semibold">
      {chunks}
    </bdi>
  );
  return (
    <p
      data-award
      className="mt-2 max-w-[60ch] text-ink text-lg leading-snug [overflow-wrap:anywhere]"
    >
      {t.rich("line", { ...awardValues(award), person: name, by: name, award: title })}
      {asks && award.person !== null && <span className="no-print"> {t("compare")}</span>}
    </p>
  );
}

/**
 * Read aloud when the report gets the focus: only the verdict and the award.
 */
export function useAnnouncement({
  words,
  certificate,
}: {
  words: ReportWords;
  certificate: CertificateView | null;
}): string {
  const t = useTranslations("verification.award");
  const award = awardLineOf(certificate);
  if (award === null) return words.verdict.title;
  const plain = (chunks: string) => chunks;
  return `${words.verdict.title}. ${t.markup("line", { ...awardValues(award), person: plain, award: plain, by: plain })}`;
}
