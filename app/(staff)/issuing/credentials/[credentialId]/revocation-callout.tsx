import { getFormatter, getTranslations } from "next-intl/server";
import { confirmRevocationAction, declineRevocationAction } from "@/app/(staff)/issuing/actions";
import { WhyNot } from "@/app/(staff)/why-not";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { TextArea } from "@/components/forms/text-area";
import { Callout } from "@/components/ui/callout";
import { isRevocable } from "@/lib/domain/credentials/states";
import type { RevocationOfCredential } from "@/lib/features/credentials/get-revocation";
import type { CredentialDetail } from "@/lib/features/holders/get-credential";
import { EndsReplacement, SuspendStep } from "./revocation-steps";

type Props = { detail: CredentialDetail; revocation: RevocationOfCredential };
type Proposal = NonNullable<RevocationOfCredential["proposal"]>;

/**
 * A revocation that waits for a second registrar, with the steps of the reader; or how the last one
 * ended.
 */
export async function RevocationCallout({ detail, revocation }: Props) {
  const t = await getTranslations("issuing.revocation");
  const format = await getFormatter();
  const { proposal } = revocation;
  if (!proposal || !isRevocable(detail.credential.state)) return null;
  const day = (at: Date) => format.dateTime(at, "day", { timeZone: detail.timeZone });
  if (proposal.state === "proposed")
    return <Waiting detail={detail} revocation={revocation} proposal={proposal} />;
  if (proposal.state === "rejected" && proposal.decidedAt) {
    const { decidedBy, decidedAt, decisionReason, reason } = proposal;
    return (
      <Callout title={t("wasDeclined")}>
        <p>{t("declinedBy", { by: decidedBy, day: day(decidedAt), reason: decisionReason })}</p>
        <p>{t("wasProposedFor", { reason })}</p>
      </Callout>
    );
  }
  return proposal.state === "expired" ? (
    <Callout>{t("hasExpired", { day: day(proposal.proposedAt) })}</Callout>
  ) : null;
}

async function Waiting({ detail, revocation, proposal }: Props & { proposal: Proposal }) {
  const t = await getTranslations("issuing.revocation");
  const format = await getFormatter();
  const { by, proposedAt, reason, isOwn, mayApprove, refusal, id, digest } = proposal;
  const day = format.dateTime(proposedAt, "dayTime", { timeZone: detail.timeZone });
  const fields = { changeId: id, digest };
  const isSuspended = detail.credential.state === "suspended";
  return (
    <Callout tone="attention" title={t("waits")}>
      <p>{t("proposed", { by, day, reason })}</p>
      <p>
        {isOwn && `${t("own")} `}
        {t(isSuspended ? "suspendedUntilThen" : "untilThen")}
      </p>
      <WhyNot refusal={refusal} />
      <EndsReplacement revocation={revocation} />
      <div className="mt-3 flex flex-wrap gap-2">
        {mayApprove && (
          <ConfirmAction
            action={confirmRevocationAction}
            fields={fields}
            trigger={t("confirm")}
            title={t("confirmTitle")}
            doneText={t("confirmed")}
            size="sm"
            danger
          >
            <p>{t("confirmText", { reason })}</p>
            <EndsReplacement revocation={revocation} />
          </ConfirmAction>
        )}
        <ConfirmAction
          action={declineRevocationAction}
          fields={fields}
          trigger={t(isOwn ? "withdraw" : "decline")}
          title={t(isOwn ? "withdrawTitle" : "declineTitle")}
          doneText={t(isOwn ? "withdrawn" : "declined")}
          size="sm"
        >
          <p>{t(isOwn ? "withdrawText" : "declineText")}</p>
          <TextArea name="reason" label={t("reason")} help={t("decisionReasonHelp")} rows={2} />
        </ConfirmAction>
        <SuspendStep detail={detail} trigger={t("suspendNow")} size="sm" />
      </div>
    </Callout>
  );
}
