import { getFormatter, getTranslations } from "next-intl/server";
import {
  approveReleaseAction,
  proposeReleaseAction,
  rejectReleaseAction,
} from "@/app/(staff)/issuing/actions";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { WhyNot } from "@/app/(staff)/why-not";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { TextArea } from "@/components/forms/text-area";
import { Callout } from "@/components/ui/callout";
import type { ClaimSteps, OpenRelease } from "@/lib/features/holders/get-claim-steps";

/**
 * Releasing a record from its account: proposed by one registrar, decided by another.
 */
export async function Release({
  credentialId,
  steps,
}: {
  credentialId: string;
  steps: ClaimSteps;
}) {
  const t = await getTranslations("issuing.claim");
  if (steps.openRelease) return <Waiting release={steps.openRelease} />;
  if (!steps.mayRelease) return <p className="text-ink-soft text-sm">{t("elsewhere")}</p>;
  return (
    <ConfirmAction
      action={proposeReleaseAction}
      fields={{ credentialId }}
      size="sm"
      trigger={t("release")}
      title={t("releaseTitle")}
      confirmText={t("propose")}
      danger
    >
      <p>{t("releaseText")}</p>
      <TextArea name="reason" label={t("reason")} help={t("reasonHelp")} rows={2} />
    </ConfirmAction>
  );
}

async function Waiting({ release }: { release: OpenRelease }) {
  const t = await getTranslations("issuing.claim");
  const format = await getFormatter();
  const { by, reason, isOwn, mayApprove, refusal, proposedAt } = release;
  const fields = { changeId: release.id, digest: release.digest };
  const day = format.dateTime(proposedAt, "day", { timeZone: await staffTimeZone() });
  return (
    <>
      <Callout tone="attention" title={t("waits")}>
        <p>{t("proposedBy", { name: by, day, reason })}</p>
        {refusal === "FORBIDDEN" || refusal === null || isOwn ? (
          <p className="mt-2">{t(isOwn ? "secondOwn" : mayApprove ? "secondText" : "elsewhere")}</p>
        ) : (
          <WhyNot refusal={refusal} />
        )}
      </Callout>
      <div className="flex flex-wrap gap-2">
        <ConfirmAction
          action={rejectReleaseAction}
          fields={fields}
          size="sm"
          danger
          trigger={t(isOwn ? "withdraw" : "turnDown")}
          title={t(isOwn ? "withdrawTitle" : "turnDownTitle")}
        >
          <p>{t("turnDownText")}</p>
        </ConfirmAction>
        {mayApprove && (
          <ConfirmAction
            action={approveReleaseAction}
            fields={fields}
            size="sm"
            variant="primary"
            trigger={t("approve")}
            title={t("approveTitle")}
          >
            <p>{t("approveText")}</p>
          </ConfirmAction>
        )}
      </div>
    </>
  );
}
