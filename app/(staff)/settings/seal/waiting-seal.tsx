import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { Callout } from "@/components/ui/callout";
import type { WaitingSeal as Waiting } from "@/lib/features/seal/queries";
import { approve, reject } from "./actions";

/** An uploaded certificate that waits for a second administrator, with what is in it. */
export async function WaitingSeal({ waiting }: { waiting: Waiting }) {
  const t = await getTranslations("seal.waiting");
  const format = await getFormatter();
  const { certificate, change, isOwn } = waiting;
  const timeZone = await staffTimeZone();
  const when = (moment: Date) => format.dateTime(moment, "dayTime", { timeZone, timeZoneName: "short" });
  const fields = { changeId: change.id, digest: change.digest };
  return (
    <Callout tone="attention" title={t("title")}>
      <p>{t("by", { name: waiting.by, when: when(change.proposedAt) })}</p>
      {certificate && (
        <p>
          {t("names", {
            organisation: certificate.holder.organisation,
            identifier: certificate.holder.organisationIdentifier || "–",
          })}{" "}
          <span className="[overflow-wrap:anywhere]">{t("fingerprint", { fingerprint: certificate.fingerprint })}</span>
        </p>
      )}
      <p>{change.dueAt ? t("dueAt", { when: when(change.dueAt) }) : t("needsSecond")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <ConfirmAction
          action={reject}
          fields={fields}
          size="sm"
          trigger={isOwn ? t("withdraw") : t("reject")}
          title={isOwn ? t("withdrawTitle") : t("rejectTitle")}
          doneText={isOwn ? t("withdrawn") : t("rejected")}
        >
          <p>{t("rejectText")}</p>
        </ConfirmAction>
        {waiting.mayApprove && (
          <ConfirmAction
            action={approve}
            fields={fields}
            size="sm"
            variant="primary"
            trigger={t("approve")}
            title={t("approveTitle")}
            doneText={t("approved")}
          >
            <p>{t("approveText")}</p>
          </ConfirmAction>
        )}
      </div>
    </Callout>
  );
}
