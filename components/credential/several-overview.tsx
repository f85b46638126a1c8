"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { StateChip } from "@/components/ui/state-chip";
import { awardLineOf } from "@/lib/domain/credential-views/award-line";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import type { ReportWords } from "@/lib/domain/verification/report/describe-report";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import { AboutCheck } from "./report-about";
import { ReportAward } from "./report-award";
import { ReportVerdict } from "./report-verdict";

type Shown = {
  report: VerificationReport;
  words: ReportWords;
  certificate: CertificateView | null;
  mark: StatusMark | null;
};

type Props = {
  shown: Shown & { several: readonly Shown[] };
  onOpen: (index: number) => void;
  /** The one that was opened last, from which the reader comes back. */
  cameFrom: number | null;
};

/**
 * A file with several credentials: the verdict on all of it, and each credential with its own,
 * which leads to its report.
 */
export function SeveralOverview({ shown, onOpen, cameFrom }: Props) {
  const t = useTranslations("verification.several");
  return (
    <div className="report flex max-w-[52rem] flex-col gap-6 print:max-w-none print:gap-3">
      <ReportVerdict report={shown.report} words={shown.words} certificate={null} />
      <section
        aria-labelledby="several-list"
        className="@container rounded-md border border-line bg-surface"
      >
        <h2 id="several-list" className="border-line border-b px-4 py-3 font-semibold print:py-1">
          {t("list")}
        </h2>
        <ol className="divide-y divide-line">
          {shown.several.map((one, index) => (
            <Entry
              key={one.report.inputSha256}
              shown={one}
              position={{ number: index + 1, count: shown.several.length }}
              onOpen={() => onOpen(index)}
              hasFocus={index === cameFrom}
            />
          ))}
        </ol>
      </section>
      <AboutCheck report={shown.report} words={shown.words} />
    </div>
  );
}

type EntryProps = {
  shown: Shown;
  position: { number: number; count: number };
  onOpen: () => void;
  hasFocus: boolean;
};

/**
 * Shows only what was proved: of a credential whose signature does not hold, its place in the file
 * and its verdict.
 */
function Entry({
  shown: { report, words, certificate, mark },
  position,
  onOpen,
  hasFocus,
}: EntryProps) {
  const t = useTranslations("verification.several");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (hasFocus) button.current?.focus();
  }, [hasFocus]);
  const award = awardLineOf(certificate);
  return (
    <li
      data-credential={position.number}
      data-credential-verdict={report.verdict}
      className="relative flex items-start gap-4 px-4 py-4 hover:bg-sunken has-[:focus-visible]:bg-sunken print:break-inside-avoid print:py-1"
    >
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-ink-soft text-sm">{t("nth", position)}</h3>
          <StateChip state={mark?.status ?? report.verdict} />
        </div>
        {award && <ReportAward award={award} asks={false} />}
        <p className="mt-2 text-ink-soft text-sm [overflow-wrap:anywhere]">
          {words.verdict.sentence}
        </p>
      </div>
      <button
        ref={button}
        type="button"
        onClick={onOpen}
        aria-label={t("openNth", position)}
        className="no-print flex min-h-6 shrink-0 cursor-pointer items-center gap-1 text-accent text-sm after:absolute after:inset-0 hover:underline"
      >
        <span className="@max-lg:hidden">{t("open")}</span>
        <ChevronRight aria-hidden="true" className="size-4 rtl:rotate-180" />
      </button>
    </li>
  );
}
