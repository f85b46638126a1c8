import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { WhyNot } from "@/app/(staff)/why-not";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { Callout } from "@/components/ui/callout";
import type { SecondStep } from "@/lib/domain/access/authorize";
import type { FormAction } from "@/lib/domain/action-result";

type Props = {
  /** Messages with the words of both steps: dueAt, needsSecond, approve…, reject…, withdraw…. */
  words:
    | "settings.revocation"
    | "settings.login.approval.request"
    | "settings.waitingRoles"
    | "seal.waiting"
    | "keys.report"
    | "issuing.stop.request";
  title: string;
  change: { id: string; digest: string; dueAt: Date | null; isOwn: boolean } & SecondStep;
  approve: FormAction<{ changeId: string }>;
  reject: FormAction<{ changeId: string }>;
  /** Confirmation before the change is rejected; omitted if rejecting has no cost. */
  rejectText?: string;
  approveText: string;
  danger?: boolean;
  /** What the change is, and who proposed it. */
  children: ReactNode;
};

/**
 * A pending change that needs a second person or a waiting period, with the actions for the viewer.
 */
export async function WaitingChange(props: Props) {
  const {
    words,
    title,
    change,
    approve,
    reject,
    rejectText,
    approveText,
    danger = false,
    children,
  } = props;
  const t = await getTranslations(words);
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const { isOwn, dueAt } = change;
  const say = (key: string, values?: Record<string, string>) => t(key as never, values as never);
  const due = dueAt && format.dateTime(dueAt, "dayTime", { timeZone, timeZoneName: "short" });
  const step = { fields: { changeId: change.id, digest: change.digest }, size: "sm" } as const;
  const rejectWord = say(isOwn ? "withdraw" : "reject");
  const rejected = { ...step, action: reject, doneText: say(isOwn ? "withdrawn" : "rejected") };
  return (
    <Callout tone="attention" title={title}>
      {children}
      <WhyNot refusal={change.refusal} />
      <p>{due ? say("dueAt", { when: due }) : say("needsSecond")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {rejectText === undefined ? (
          <ActionButton {...rejected} variant="secondary">
            {rejectWord}
          </ActionButton>
        ) : (
          <ConfirmAction
            {...rejected}
            trigger={rejectWord}
            title={say(isOwn ? "withdrawTitle" : "rejectTitle")}
          >
            <p>{rejectText}</p>
          </ConfirmAction>
        )}
        {change.mayApprove && (
          <ConfirmAction
            {...step}
            {...(danger ? { danger } : { variant: "primary" as const })}
            action={approve}
            trigger={say("approve")}
            title={say("approveTitle")}
            doneText={say("approved")}
          >
            <p>{approveText}</p>
          </ConfirmAction>
        )}
      </div>
    </Callout>
  );
}
