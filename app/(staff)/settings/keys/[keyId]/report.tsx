import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { Callout } from "@/components/ui/callout";
import type { SigningKeyDetail } from "@/lib/features/signing-keys/affected-queries";
import { approveReport, rejectReport } from "../actions";

/** A report that the key is in the wrong hands, until a second administrator has decided. */
export async function Report({ detail: { report } }: { detail: SigningKeyDetail }) {
  const t = await getTranslations("keys.report");
  const format = await getFormatter();
  if (!report) return null;
  const timeZone = await staffTimeZone();
  const when = (moment: Date) => format.dateTime(moment, "dayTime", { timeZone, timeZoneName: "short" });
  const fields = { changeId: report.id, digest: report.digest };
  return (
    <Callout tone="attention" title={t("title")}>
      <p>{t("text", { by: report.by, reason: report.reason, since: when(new Date(report.since)) })}</p>
      <p>{report.dueAt ? t("dueAt", { when: when(report.dueAt) }) : t("needsSecond")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <ConfirmAction
          action={rejectReport}
          fields={fields}
          size="sm"
          trigger={report.isOwn ? t("withdraw") : t("reject")}
          title={report.isOwn ? t("withdrawTitle") : t("rejectTitle")}
          doneText={report.isOwn ? t("withdrawn") : t("rejected")}
        >
          <p>{t("rejectText")}</p>
        </ConfirmAction>
        {report.mayApprove && (
          <ConfirmAction
            action={approveReport}
            fields={fields}
            size="sm"
            danger
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
