"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SaveLine } from "@/components/forms/save-line";
import { TextArea } from "@/components/forms/text-area";
import { expectArrival } from "@/components/ui/arrival-focus";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { usePreparedToasts } from "@/components/ui/use-prepared-toasts";
import type { ActionError, ActionResult } from "@/lib/domain/action-result";
import { requiredSubjects } from "@/lib/domain/micro-credentials/review-subjects";
import {
  approvalIssues,
  returnIssues,
  statedVerdicts,
} from "@/lib/domain/micro-credentials/review-verdicts";
import { DecisionRefusal } from "./decision-refusal";
import { type Typed, useReviewDraft } from "./review-draft";
import { SubjectLinks } from "./subject-links";

type Decide = (
  input: { reviewId: string; revision: number } & Typed,
) => Promise<ActionResult<unknown>>;

export type DecisionPanelProps = {
  reviewId: string;
  /** The version's revision that is read. */
  revision: number;
  number: number;
  policy: string;
  timeZone: string;
  approve: Decide;
  sendBack: Decide;
};

/** How far the reading has come, the general comment, and the two ways it can end. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { number, policy, timeZone } = props;
  const t = useTranslations("review.decision");
  const { typed, round, status, company, setComment } = useReviewDraft();
  const decision = useDecision(props);
  const open = requiredSubjects.filter(
    (subject) => !typed.verdicts.find(({ element }) => element === subject)?.verdict,
  );
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-4">
        <p className="tabular text-ink-soft text-sm" role="status">
          {t("checked", {
            checked: requiredSubjects.length - open.length,
            total: requiredSubjects.length,
          })}
        </p>
        {open.length > 0 && (
          <details>
            <summary className="w-fit cursor-pointer font-medium">
              {t("open", { count: open.length })}
            </summary>
            <SubjectLinks subjects={open} />
          </details>
        )}
        <TextArea
          key={round}
          name="comment"
          label={t("comment")}
          help={t("commentHelp")}
          optional
          rows={4}
          maxLength={4000}
          defaultValue={typed.comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <SaveLine status={status} timeZone={timeZone} />
        {decision.refused && <DecisionRefusal key={decision.attempt} error={decision.refused} />}
        <Button
          variant="primary"
          aria-disabled={decision.busy || undefined}
          onClick={decision.askToApprove}
        >
          {t("approve")}
        </Button>
        <Button aria-disabled={decision.busy || undefined} onClick={decision.sendBack}>
          {t("return")}
        </Button>
        {policy && (
          <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">
            {t("policy", { policy })}
          </p>
        )}
      </div>
      <Dialog
        title={t("approveTitle", { number })}
        open={decision.asking}
        onOpenChange={decision.setAsking}
      >
        <p>{t("approveText", { number })}</p>
        {company.others.length > 0 && (
          <p>{t("approveOthers", { names: company.others.map(({ name }) => name).join(", ") })}</p>
        )}
        <DialogActions>
          <Button onClick={() => decision.setAsking(false)}>{t("goBack")}</Button>
          <Button
            variant="primary"
            aria-disabled={decision.busy || undefined}
            onClick={decision.approve}
          >
            {t("approveForEver")}
          </Button>
        </DialogActions>
      </Dialog>
    </Panel>
  );
}

/**
 * Both decisions: checked here first for an immediate answer, then sent with everything that was
 * typed.
 */
function useDecision({ reviewId, revision, approve, sendBack }: DecisionPanelProps) {
  const saving = useTranslations("saving");
  const t = useTranslations("review.decision");
  const { typed, keeper } = useReviewDraft();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const { refused, attempt, refuse, forget } = useRefusal();
  usePreparedToasts();
  const decide = async (action: Decide, doneText: string) => {
    if (busy) return;
    setBusy(true);
    try {
      if (!(await keeper.settle())) return;
      expectArrival();
      const answer = await action({ reviewId, revision, ...typed });
      if (answer.ok) {
        keeper.stop();
        toast(doneText);
      } else refuse(answer.error);
    } catch {
      expectArrival(false);
      toast(saving("offline"), "bad");
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  const isSupported = (fields: ActionError["fields"]) => {
    if (fields.length > 0) refuse({ code: "INVALID_INPUT", fields, requestId: "" });
    else forget();
    return fields.length === 0;
  };
  const verdicts = statedVerdicts(typed.verdicts);
  return {
    asking,
    setAsking,
    busy,
    refused,
    attempt,
    askToApprove: () => setAsking(isSupported(approvalIssues(verdicts))),
    approve: () => void decide(approve, t("approveDone")),
    sendBack: () => {
      if (isSupported(returnIssues(verdicts))) void decide(sendBack, t("returnDone"));
    },
  };
}

/** The last refusal; each attempt has a number, so that its message takes the focus again. */
function useRefusal() {
  const { setFaults } = useReviewDraft();
  const [refused, setRefused] = useState<ActionError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const refuse = (error: ActionError) => {
    expectArrival(false);
    setFaults(error.fields);
    setRefused(error);
    setAttempt((number) => number + 1);
  };
  return { refused, attempt, refuse, forget: () => setRefused(null) };
}
