"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useId, useMemo, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import type { DraftKeeper, SaveStatus } from "@/components/forms/draft-keeper";
import { FormStateContext } from "@/components/forms/form-state";
import { useLocalCopy } from "@/components/forms/local-copy";
import { SaveLine, SaveTrouble } from "@/components/forms/save-line";
import { useAutosave } from "@/components/forms/use-autosave";
import { WithPanel } from "@/components/frame/with-panel";
import { expectArrival } from "@/components/ui/arrival-focus";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionError, ActionResult } from "@/lib/domain/action-result";
import type { FieldIssue } from "@/lib/domain/errors";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { type SectionKey, sectionKeys } from "@/lib/domain/micro-credentials/design-sections";
import type { Readiness } from "@/lib/domain/micro-credentials/readiness";
import { sectionOfPath } from "@/lib/domain/micro-credentials/review-subjects";
import {
  type Asked,
  AskedComments,
  AskedNote,
  sectionOfComment,
  type TickComment,
  useAsked,
} from "./asked-changes";
import { CertificatePreview } from "./certificate-preview";
import type { PreviewFacts } from "./compose-preview";
import { readableText } from "./readable-text";
import { ReadinessPanel } from "./readiness-panel";
import { SectionTabs } from "./section-tabs";
import { sectionsOf } from "./sections-of";
import { SubmitRefusal } from "./submit-refusal";
import { UndoRemovals } from "./undo-removal";
import { useSections } from "./use-sections";

export type DesignEditorProps = {
  versionId: string;
  revision: number;
  content: VersionContent;
  readiness: Readiness;
  institution: { languages: string[]; hoursPerEcts: number; timeZone: string };
  preview: PreviewFacts;
  canSubmit: boolean;
  /** The editor's id: content stored in the browser is only for them. */
  memberId: string;
  /** What the last reviewer asked for. */
  asked: Asked | null;
  tick: TickComment;
  save: (input: {
    versionId: string;
    revision: number;
    content: VersionContent;
  }) => Promise<ActionResult<{ revision: number; readiness: Readiness }>>;
  submit: (input: { versionId: string; revision: number }) => Promise<ActionResult<unknown>>;
};

/**
 * The design of one version: questions in tabs, saved as it is typed, readiness and preview at the
 * side.
 */
export function DesignEditor(props: DesignEditorProps) {
  const { versionId, institution, preview } = props;
  const form = useForm<VersionContent>({ defaultValues: props.content, shouldUnregister: false });
  const [readiness, setReadiness] = useState(props.readiness);
  const [round, setRound] = useState(0);
  const { status, keeper } = useAutosave({
    revision: props.revision,
    save: (input) => props.save({ versionId, ...input }),
    read: () => form.getValues(),
    onSaved: (saved: { revision: number; readiness: Readiness }) => setReadiness(saved.readiness),
    local: useLocalCopy<VersionContent>(`design:${versionId}:${props.memberId}`),
    restore: (content) => {
      form.reset(content);
      // Fields read their value when they appear.
      setRound((number) => number + 1);
    },
  });
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: () => keeper.touch() }),
    [form, keeper],
  );
  const { comments, set: tick } = useAsked(props.asked, props.tick);
  const [shown, show] = useShownSection();
  const { opened, open } = useSections(shown);
  const here = (key: SectionKey, section: ReactNode) => {
    const found = comments.filter((comment) => sectionOfComment(comment) === key);
    return (
      <div className="flex flex-col gap-6">
        {found.length > 0 && <AskedComments comments={found} onTick={tick} onGo={go} />}
        {section}
      </div>
    );
  };
  const formId = useId();
  const [listening, setListening] = useState(false);
  useEffect(() => setListening(true), []);
  const go = useCallback(
    (path: string) => {
      const section = sectionOfPath(path);
      if (section) show(section);
      const focus = () =>
        requestAnimationFrame(() => requestAnimationFrame(() => focusPath(formId, path)));
      void (section ? open(section) : Promise.resolve()).then(focus, () => {});
    },
    [formId, show, open],
  );
  const state = useFormFaults(formId, status);
  const [refused, setRefused] = useState<ActionError | null>(null);
  return (
    <FormProvider {...form}>
      <FormStateContext value={state}>
        <WithPanel
          panel={
            <>
              <ReadinessPanel
                readiness={readiness}
                onGo={go}
                asked={new Map(comments.map(({ subject, done }) => [subject, done]))}
              />
              <CertificatePreview facts={preview} />
            </>
          }
        >
          {/* What is typed before the page listens would be overwritten: until then it takes no input. */}
          <div inert={!listening} className="flex flex-col gap-6">
            {props.asked && (
              <AskedNote
                asked={props.asked}
                comments={comments}
                onTick={tick}
                onGo={go}
                timeZone={institution.timeZone}
              />
            )}
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
            <UndoRemovals key={round}>
              <SectionTabs
                shown={shown}
                onShow={show}
                missing={missingBySection(readiness)}
                toChange={openBySection(comments)}
                onOpen={open}
                content={sectionsOf(opened, props, here)}
              />
            </UndoRemovals>
            <Foot {...props} status={status} keeper={keeper} onRefused={setRefused} />
          </div>
        </WithPanel>
      </FormStateContext>
    </FormProvider>
  );
}

type FootProps = DesignEditorProps & {
  status: SaveStatus;
  keeper: DraftKeeper<VersionContent, { revision: number; readiness: Readiness }>;
  onRefused: (error: ActionError | null) => void;
};

/** Always visible: the save state and the next step. */
function Foot({ status, keeper, versionId, institution, canSubmit, submit, onRefused }: FootProps) {
  const t = useTranslations("design");
  const saving = useTranslations("saving");
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const send = async () => {
    if (busy) return;
    setBusy(true);
    onRefused(null);
    try {
      if (!(await keeper.settle())) return;
      const answer = await submit({ versionId, revision: keeper.revision });
      if (answer.ok) {
        expectArrival();
        router.refresh();
      } else onRefused(answer.error);
    } catch {
      toast(saving("offline"), "bad");
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

/** The fields get their errors from the last save. */
function useFormFaults(formId: string, status: SaveStatus) {
  const issues: FieldIssue[] = status.kind === "refused" ? status.faults : none;
  const [labels] = useState(() => new Map<string, string>());
  const register = useCallback(
    (path: string, label: string) => void labels.set(path, label),
    [labels],
  );
  const labelOf = useCallback((path: string) => labels.get(path), [labels]);
  return useMemo(
    () => ({ formId, pending: false, faults: issues, register, labelOf }),
    [formId, issues, register, labelOf],
  );
}

const none: FieldIssue[] = [];

/** The current section is in the URL, so that it survives a reload and can be linked to. */
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
    [...document.querySelectorAll<HTMLElement>("[id]")].find((element) =>
      element.id.startsWith(`${start}.`),
    ) ??
    document.getElementById(`part-${path.split(".")[0]}`);
  field?.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
  requestAnimationFrame(() => {
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  });
}

/** How many comments of each section are not ticked off. */
function openBySection(comments: Asked["comments"]): Partial<Record<SectionKey, number>> {
  const counts: Partial<Record<SectionKey, number>> = {};
  for (const comment of comments) {
    const section = comment.done ? null : sectionOfComment(comment);
    if (section) counts[section] = (counts[section] ?? 0) + 1;
  }
  return counts;
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
