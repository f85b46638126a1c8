import { getFormatter, getTranslations } from "next-intl/server";
import { approveReport, rejectReport } from "@/app/(staff)/settings/keys/actions";
import { WaitingChange } from "@/app/(staff)/settings/waiting-change";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import type { SigningKeyDetail } from "@/lib/features/keys/get-signing-key";

/** A pending report that the key is compromised, until a second administrator decides. */
export async function Report({ detail: { report } }: { detail: SigningKeyDetail }) {
  const t = await getTranslations("keys.report");
  const format = await getFormatter();
  if (!report) return null;
  const timeZone = await staffTimeZone();
  const since = format.dateTime(new Date(report.since), "dayTime", {
    timeZone,
    timeZoneName: "short",
  });
  return (
    <WaitingChange
      words="keys.report"
      title={t("title")}
      change={report}
      approve={approveReport}
      reject={rejectReport}
      rejectText={t("rejectText")}
      approveText={t("approveText")}
      danger
    >
      <p>{t("text", { by: report.by, reason: report.reason, since })}</p>
    </WaitingChange>
  );
}
