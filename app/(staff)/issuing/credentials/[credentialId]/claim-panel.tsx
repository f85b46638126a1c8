import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { TextArea } from "@/components/forms/text-area";
import { CopyButton } from "@/components/ui/copy-button";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import { Panel } from "@/components/ui/panel";
import type { CredentialDetail } from "@/lib/features/learning/queries";
import { releaseClaimAction, renewClaimLinkAction } from "../../actions";

/** Whether an account holds the learner's record; the registrar can take it back, and send another link. */
export async function ClaimPanel({ detail }: { detail: CredentialDetail }) {
  const t = await getTranslations("issuing.claim");
  const format = await getFormatter();
  const { credential } = detail;
  const { learner } = credential.award;
  const fields = { credentialId: credential.id };
  const isHeld = learner.personId !== null;
  // The usual reminder is sent from the panel of mails: here it is about a link that cannot be used, or that goes by hand.
  const needsLink = learner.email === null || learner.releasedAt !== null || detail.isClaimLocked;
  const canRenew = !isHeld && needsLink && ["delivered", "suspended"].includes(credential.state);
  if (!isHeld && !canRenew && !detail.claimUrl) return null;
  return (
    <Panel title={t("title")}>
      <FocusWhenChanged
        state={isHeld ? "held" : "open"}
        said={t(isHeld ? "heldSaid" : "releasedSaid")}
        className="flex flex-col items-start gap-3 outline-none"
      >
        <p className="text-sm">{t(isHeld ? "held" : detail.isClaimLocked ? "locked" : "open")}</p>
        {!isHeld && learner.releasedAt && (
          <p className="text-ink-soft text-sm">
            {t("released", {
              day: format.dateTime(learner.releasedAt, "day", { timeZone: await staffTimeZone() }),
              reason: learner.releaseReason,
            })}
          </p>
        )}
        {detail.claimUrl && (
          <>
            <p className="text-ink-soft text-sm">{t("byHand")}</p>
            <p className="break-all font-mono text-sm">{detail.claimUrl}</p>
            <CopyButton text={detail.claimUrl} label={t("copy")} />
          </>
        )}
        {isHeld && (
          <ConfirmAction
            action={releaseClaimAction}
            fields={fields}
            size="sm"
            trigger={t("release")}
            title={t("releaseTitle")}
            danger
          >
            <p>{t("releaseText")}</p>
            <TextArea name="reason" label={t("reason")} help={t("reasonHelp")} rows={2} />
          </ConfirmAction>
        )}
        {canRenew && (
          <ActionButton action={renewClaimLinkAction} fields={fields} size="sm" doneText={t("renewed")}>
            {t(learner.email ? "renew" : "renewByHand")}
          </ActionButton>
        )}
      </FocusWhenChanged>
    </Panel>
  );
}
