"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ReportActions } from "@/components/credential/report-actions";
import { useAnnouncement } from "@/components/credential/report-award";
import { ReportBesideCertificate } from "@/components/credential/report-beside-certificate";
import { SeveralOverview } from "@/components/credential/several-overview";
import { useReportLink } from "@/components/credential/use-report-link";
import { Button } from "@/components/ui/button";
import { NumberHint } from "./number-hint";
import type { Shown } from "./shown";

/** One report; or an overview of several, each of which opens to its own. */
export function VerifyResult({ shown, onAgain }: { shown: Shown; onAgain: () => void }) {
  const t = useTranslations("verify");
  const nth = useTranslations("verification.several");
  const [opened, setOpened] = useState<number | null>(null);
  const [cameFrom, setCameFrom] = useState<number | null>(null);
  const count = shown.several.length;
  const one = opened === null ? undefined : shown.several[opened];
  if (opened !== null && one) {
    const back = () => {
      setCameFrom(opened);
      setOpened(null);
    };
    const all = (
      <Button icon={<ArrowLeft aria-hidden="true" className="rtl:rotate-180" />} onClick={back}>
        {t("all", { count })}
      </Button>
    );
    return (
      <ResultPart key={opened} shown={one} onAgain={onAgain} all={all}>
        <p className="mb-3 text-ink-soft">{nth("nth", { number: opened + 1, count })}</p>
        <ReportBesideCertificate shown={one} />
      </ResultPart>
    );
  }
  return (
    <ResultPart key="all" shown={shown} onAgain={onAgain} takesFocus={cameFrom === null}>
      {count > 0 ? (
        <SeveralOverview shown={shown} onOpen={setOpened} cameFrom={cameFrom} />
      ) : (
        <ReportBesideCertificate shown={shown} />
      )}
    </ResultPart>
  );
}

type ResultPartProps = {
  shown: Shown;
  onAgain: () => void;
  all?: ReactNode;
  takesFocus?: boolean;
  children: ReactNode;
};

/** What can be done with a report, and the report. */
function ResultPart({ shown, onAgain, all, takesFocus = true, children }: ResultPartProps) {
  const t = useTranslations("verify");
  const { recheck, several } = shown;
  const link = useReportLink(recheck);
  const carries = several.length > 0 ? t("linkCarriesSeveral") : t("linkCarries");
  const carried =
    link && link.length > 2_000 ? t("linkCarriesLong", { length: link.length }) : carries;
  const note = recheck?.kind === "link" ? t("linkFollows") : carried;
  const result = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    result.current?.focus({ preventScroll: true });
    result.current?.scrollIntoView({ block: "start" });
  }, [takesFocus]);
  const announced = useAnnouncement(shown);
  return (
    <section ref={result} tabIndex={-1} aria-label={announced} className="scroll-mt-4 outline-none">
      <div className="no-print mb-6 flex flex-wrap gap-2">
        {all}
        <Button variant={all ? "secondary" : "primary"} onClick={onAgain}>
          {t("another")}
        </Button>
      </div>
      {shown.number !== null && <NumberHint number={shown.number} />}
      {children}
      <div className="no-print mt-8 flex flex-col gap-2 border-line border-t pt-6">
        <div className="flex flex-wrap gap-2">
          <ReportActions report={shown.report} link={link} />
        </div>
        <p className="max-w-[70ch] text-ink-soft text-sm">
          {link === null ? t("linkNone") : link && note}
        </p>
      </div>
    </section>
  );
}
