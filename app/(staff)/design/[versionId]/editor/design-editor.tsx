"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useId, useMemo, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { FormStateContext } from "@/components/forms/form-state";
import { WithPanel } from "@/components/frame/with-panel";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionError, ActionResult } from "@/lib/domain/action-result";
import type { FieldFault } from "@/lib/domain/errors";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import type { Readiness } from "@/lib/domain/micro-credentials/readiness";
import { CertificatePreview } from "./certificate-preview";
import type { PreviewFacts } from "./compose-preview";
import type { DraftKeeper, SaveDraft, SaveStatus } from "./draft-keeper";
import { readableText } from "./readable-text";
import { ReadinessPanel } from "./readiness-panel";
import { SaveLine, SaveTrouble } from "./save-line";
import { type SectionKey, sectionKeys, sectionOfPath } from "./section-of-path";
import { SectionTabs } from "./section-tabs";
import { AssessmentSection } from "./sections/assessment";
import { CountsTowardsSection } from "./sections/counts-towards";
import { HowSection } from "./sections/how";
import { HowMuchSection } from "./sections/how-much";
import { LevelSection } from "./sections/level";
import { MoreSection } from "./sections/more";
import { TrustSection } from "./sections/trust";
import { WhatSection } from "./sections/what";
import { WhySection } from "./sections/why";
import { SubmitRefusal } from "./submit-refusal";
import { useAutosave } from "./use-autosave";

export type DesignEditorProps = {
  versionId: string;
  revision: number;
  content: VersionContent;
  readiness: Readiness;
  institution: { languages: string[]; hoursPerEcts: number; timeZone: string };
  preview: PreviewFacts;
  canSubmit: boolean;
  save: SaveDraft<Readiness>;
  submit: (input: { versionId: string; revision: number }) => Promise<ActionResult<unknown>>;
};

/** The design of one version: questions in tabs, saved as it is typed, readiness and preview at the side. */
export function DesignEditor(props: DesignEditorProps) {
  const { versionId, institution, preview } = props;
  const form = useForm<VersionContent>({ defaultValues: props.content, shouldUnregister: false });
  const [readiness, setReadiness] = useState(props.readiness);
  const { status, keeper } = useAutosave(form, { versionId, revision: props.revision, save: props.save, onSaved: setReadiness });
  const formId = useId();
  const [listening, setListening] = useState(false);
  useEffect(() => setListening(true), []);
  const [shown, show] = useShownSection();
  const go = useCallback(
    (path: string) => {
      const section = sectionOfPath(path);
      if (section) show(section);
      requestAnimationFrame(() => requestAnimationFrame(() => focusPath(formId, path)));
    },
    [formId, show],
  );
  const state = useFormFaults(formId, status);
  const [refused, setRefused] = useState<ActionError | null>(null);
  return (
    <FormProvider {...form}>
      <FormStateContext value={state}>
        <WithPanel
          panel={
            <>
              <ReadinessPanel readiness={readiness} onGo={go} />
              <CertificatePreview facts={preview} />
            </>
          }
        >
          {/* What is typed before the page listens would be overwritten: until then it takes no input. */}
          <div inert={!listening} className="flex flex-col gap-6">
            {refused && <SubmitRefusal error={refused} readiness={readiness} onGo={go} />}
            <SaveTrouble
              status={status}
              typed={() => readableText(form.getValues())}
              onSaveOver={(revision) => keeper.saveOver(revision)}
              onRetry={() => void keeper.flush()}
              onReload={() => {
                keeper.stop();
                window.location.reload();
              }}
            />
            <SectionTabs
              shown={shown}
              onShow={show}
              missing={missingBySection(readiness)}
              content={{
                why: <WhySection />,
                what: <WhatSection languages={institution.languages} />,
                howMuch: <HowMuchSection hoursPerEcts={institution.hoursPerEcts} />,
                level: <LevelSection countryCode={preview.institution.countryCode} />,
                how: <HowSection languages={institution.languages} />,
                assessment: <AssessmentSection />,
                trust: <TrustSection institutionName={preview.institution.name} />,
                countsTowards: <CountsTowardsSection />,
                more: <MoreSection />,
              }}
            />
            <Foot {...props} status={status} keeper={keeper} onRefused={setRefused} />
          </div>
        </WithPanel>
      </FormStateContext>
    </FormProvider>
  );
}

type FootProps = DesignEditorProps & {
  status: SaveStatus;
  keeper: DraftKeeper<Readiness>;
  onRefused: (error: ActionError | null) => void;
};

/** Always in view: where the text is, and the next step. */
function Foot({ status, keeper, versionId, institution, canSubmit, submit, onRefused }: FootProps) {
  const t = useTranslations("design");
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const send = async () => {
    if (busy) return;
    setBusy(true);
    onRefused(null);
    try {
      if (!(await keeper.settle())) return;
      const answer = await submit({ versionId, revision: keeper.revision });
      if (answer.ok) router.refresh();
      else onRefused(answer.error);
    } catch {
      toast(t("save.offline"), "bad");
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center justify-between gap-3 border-line border-t bg-paper px-1 py-3 max-sm:bottom-14">
      <SaveLine status={status} timeZone={institution.timeZone} />
      {canSubmit && (
        <Button variant="primary" aria-disabled={busy || undefined} onClick={() => void send()}>
          {busy ? t("submitting") : t("submit")}
        </Button>
      )}
    </div>
  );
}

/** The fields learn their faults from the last save. */
function useFormFaults(formId: string, status: SaveStatus) {
  const faults: FieldFault[] = status.kind === "refused" ? status.faults : none;
  const [labels] = useState(() => new Map<string, string>());
  const register = useCallback((path: string, label: string) => void labels.set(path, label), [labels]);
  const labelOf = useCallback((path: string) => labels.get(path), [labels]);
  return useMemo(() => ({ formId, pending: false, faults, register, labelOf }), [formId, faults, register, labelOf]);
}

const none: FieldFault[] = [];

/** The section shown stands in the address, so that it survives a reload and can be linked to. */
function useShownSection() {
  const [shown, setShown] = useState<SectionKey>("what");
  useEffect(() => {
    const read = () => {
      const key = window.location.hash.slice(1) as SectionKey;
      if (sectionKeys.includes(key)) setShown(key);
    };
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
  const show = useCallback((key: SectionKey) => {
    setShown(key);
    window.history.replaceState(null, "", `#${key}`);
  }, []);
  return [shown, show] as const;
}

/** Focuses the field of a path; else the first field below it, else the first of its list. */
function focusPath(formId: string, path: string): void {
  const start = `${formId}-${path}`;
  const field =
    document.getElementById(start) ??
    [...document.querySelectorAll<HTMLElement>("[id]")].find((element) => element.id.startsWith(`${start}.`)) ??
    document.getElementById(`part-${path.split(".")[0]}`);
  field?.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
  requestAnimationFrame(() => {
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  });
}

function missingBySection(readiness: Readiness): Partial<Record<SectionKey, number>> {
  const counts: Partial<Record<SectionKey, number>> = {};
  for (const { state, reasons } of readiness.elements) {
    if (state !== "missing") continue;
    for (const { severity, path } of reasons) {
      const section = severity === "missing" && path ? sectionOfPath(path) : null;
      if (section) counts[section] = (counts[section] ?? 0) + 1;
    }
  }
  return counts;
}
