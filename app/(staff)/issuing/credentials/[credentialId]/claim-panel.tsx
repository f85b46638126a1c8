import { getFormatter, getTranslations } from "next-intl/server";
import { renewClaimLinkAction } from "@/app/(staff)/issuing/actions";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ActionButton } from "@/components/forms/action-button";
import { CopyButton } from "@/components/ui/copy-button";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import { Panel } from "@/components/ui/panel";
import { isClaimable } from "@/lib/domain/credentials/states";
import { type ClaimSteps, getClaimSteps } from "@/lib/features/holders/get-claim-steps";
import type { CredentialDetail } from "@/lib/features/holders/get-credential";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { Release } from "./release";

/**
 * Whether an account holds the learner's record; two registrars can take it back, and one can send
 * another link.
 */
export async function ClaimPanel({ detail }: { detail: CredentialDetail }) {
  const t = await getTranslations("issuing.claim");
  const format = await getFormatter();
  const { credential } = detail;
  const { learner } = credential.award;
  const isHeld = learner.personId !== null;
  // The usual reminder is sent from the panel of mails: here it is about a link that cannot be
  // used, or that goes by hand.
  const needsLink = learner.email === null || learner.releasedAt !== null || detail.isClaimLocked;
  const isForLink = !isHeld && needsLink && isClaimable(credential.state);
  if (!isHeld && !isForLink && !detail.claimUrl) return null;
  const steps = await load(async () =>
    getClaimSteps(await memberContext(), { credentialId: credential.id }),
  );
  const day =
    learner.releasedAt &&
    format.dateTime(learner.releasedAt, "day", { timeZone: await staffTimeZone() });
  return (
    <Panel title={t("title")}>
      <FocusWhenChanged
        state={stateOf(isHeld, steps)}
        said={t(isHeld ? (steps.openRelease ? "proposedSaid" : "heldSaid") : "releasedSaid")}
        className="flex flex-col items-start gap-3 outline-none"
      >
        <p className="text-sm">{t(isHeld ? "held" : detail.isClaimLocked ? "locked" : "open")}</p>
        {!isHeld && day && (
          <p className="text-ink-soft text-sm">
            {learner.releaseReason
              ? t("released", { day, reason: learner.releaseReason })
              : t("releasedLongAgo", { day })}
          </p>
        )}
        {detail.claimUrl && (
          <>
            <p className="text-ink-soft text-sm">{t("byHand")}</p>
            <p className="break-all font-mono text-sm">{detail.claimUrl}</p>
            <CopyButton text={detail.claimUrl} label={t("copy")} />
          </>
        )}
        {isHeld && <Release credentialId={credential.id} steps={steps} />}
        {isForLink && steps.mayRenew && (
          <ActionButton
            action={renewClaimLinkAction}
            fields={{ credentialId: credential.id }}
            size="sm"
            doneText={t("renewed")}
          >
            {t(learner.email ? "renew" : "renewByHand")}
          </ActionButton>
        )}
        {isForLink && !steps.mayRenew && <p className="text-ink-soft text-sm">{t("elsewhere")}</p>}
      </FocusWhenChanged>
    </Panel>
  );
}

const stateOf = (isHeld: boolean, { openRelease }: ClaimSteps) =>
  isHeld ? (openRelease ? "proposed" : "held") : "open";
