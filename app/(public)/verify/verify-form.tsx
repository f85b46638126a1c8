"use client";

import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { ReportActions, useReportLink } from "@/components/credential/report-actions";
import { useAnnouncement } from "@/components/credential/report-award";
import { ReportBesideCertificate } from "@/components/credential/report-beside-certificate";
import { readReportFragment } from "@/components/credential/report-fragment";
import { SeveralOverview } from "@/components/credential/several-overview";
import { ActionForm } from "@/components/forms/action-form";
import { FileField } from "@/components/forms/file-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-area";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ActionResult } from "@/lib/domain/action-result";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import type { SignedFacts } from "@/lib/domain/credential-views/signed-facts/model";
import { findCredentialNumber } from "@/lib/domain/credentials/credential-number";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import type { ReportWords } from "@/lib/domain/verification/report/describe-report";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import type { Recheck } from "@/lib/domain/verification/submissions/recheck";
import { findCodeInPhoto } from "./find-code";
import { ScanCode } from "./scan-code";
import { WhatItMeans } from "./what-it-means";

type Shown = {
  report: VerificationReport;
  words: ReportWords;
  certificate: CertificateView | null;
  facts: SignedFacts | null;
  mark: StatusMark | null;
  recheck: Recheck | null;
  several: Shown[];
  number: string | null;
};
type Answer = ActionResult<Shown> | null;
export type VerifyAction = (previous: Answer, form: FormData) => Promise<ActionResult<Shown>>;

const accept =
  ".json,.jsonld,.jwt,.txt,.pdf,.png,.svg,.jpg,.jpeg,.webp,application/json,application/ld+json,application/vc,application/vc+jwt,application/pdf,image/png,image/svg+xml,image/jpeg,image/webp";

/**
 * A file, a text, a link or a scanned code, and the report with the signed content. Nothing is
 * stored: reloading the page clears it.
 */
export function VerifyForm({ action, readAtMost }: { action: VerifyAction; readAtMost: number }) {
  const [shown, setShown] = useState<Shown | null>(null);
  if (!shown) return <Submission action={action} readAtMost={readAtMost} onShown={setShown} />;
  const startAgain = () => {
    window.history.replaceState(null, "", "/verify");
    setShown(null);
  };
  return <Result shown={shown} onAgain={startAgain} />;
}

/** One report; or an overview of several, each of which opens to its own. */
function Result({ shown, onAgain }: { shown: Shown; onAgain: () => void }) {
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

/** The submission is a credential's number, not a credential: links to the number form. */
function NumberHint({ number }: { number: string }) {
  const t = useTranslations("verify.number");
  return (
    <div className="no-print mb-6">
      <Callout tone="info" title={t("hint")}>
        <p>{t("hintText")}</p>
        <a className="link" href={`/verify?number=${number}`}>
          {t("hintLink")}
        </a>
      </Callout>
    </div>
  );
}

type SubmissionProps = {
  action: VerifyAction;
  readAtMost: number;
  onShown: (shown: Shown) => void;
};

function Submission({ action, readAtMost, onShown }: SubmissionProps) {
  const t = useTranslations("verify");
  const text = useRef<HTMLTextAreaElement>(null);
  const [isBroken, setBroken] = useState(false);
  const [number, setNumber] = useState<string | null>(null);
  const check = useCallback((given: string) => {
    if (!text.current) return;
    text.current.form?.reset();
    text.current.value = given;
    text.current.form?.requestSubmit();
  }, []);
  useEffect(() => {
    void readReportFragment(window.location).then((given) => {
      setBroken(given.kind === "broken");
      if (given.kind === "found") check(given.text);
    });
  }, [check]);
  return (
    <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,44rem)_minmax(14rem,1fr)]">
      <ActionForm
        action={async (previous, form) => {
          const typed = findCredentialNumber(String(form.get("text") ?? ""));
          setNumber(typed);
          return typed === null ? action(previous, await prepared(form, readAtMost)) : isNumber;
        }}
        onDone={onShown}
        className="flex min-w-0 flex-col gap-6"
      >
        {isBroken && (
          <Callout tone="attention" title={t("linkBroken")} live>
            <p>{t("linkBrokenText")}</p>
          </Callout>
        )}
        {number !== null && <NumberHint number={number} />}
        <FileField name="file" label={t("file")} help={t("fileHelp")} accept={accept} />
        <TextArea
          ref={text}
          name="text"
          label={t("text")}
          help={t("textHelp")}
          rows={4}
          optional
          spellCheck={false}
        />
        <div className="flex flex-wrap items-start gap-2">
          <SubmitButton pendingText={t("checking")}>{t("submit")}</SubmitButton>
          <ScanCode onText={check} />
        </div>
      </ActionForm>
      <WhatItMeans />
    </div>
  );
}

/** A number is not a credential: reported immediately, without a request. */
const isNumber = {
  ok: false as const,
  error: {
    code: "INVALID_INPUT" as const,
    fields: [{ path: "text", code: "credentialNumber" }],
    requestId: "",
  },
};

/**
 * A photo over the limit is read here, and only the code's content is sent. Of any other file over
 * the limit, one byte more than the limit is sent: enough for the server to reject it.
 */
async function prepared(form: FormData, readAtMost: number): Promise<FormData> {
  const file = form.get("file");
  if (!(file instanceof File) || file.size < readAtMost) return form;
  const code = file.type.startsWith("image/") ? await findCodeInPhoto(file) : null;
  const short = new FormData();
  for (const [name, value] of form) if (name !== "file") short.append(name, value);
  if (code !== null) short.set("text", code);
  else short.set("file", file.slice(0, readAtMost), file.name);
  return short;
}
