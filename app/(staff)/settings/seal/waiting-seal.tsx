import { getFormatter, getTranslations } from "next-intl/server";
import { WaitingChange } from "@/app/(staff)/settings/waiting-change";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import type { WaitingSeal as Waiting } from "@/lib/features/seals/get-seal-page";
import { approve, reject } from "./actions";

/** An uploaded certificate that waits for a second administrator, with what is in it. */
export async function WaitingSeal({ waiting }: { waiting: Waiting }) {
  const t = await getTranslations("seal.waiting");
  const format = await getFormatter();
  const { certificate, change, isOwn, mayApprove, refusal } = waiting;
  const timeZone = await staffTimeZone();
  const proposed = format.dateTime(change.proposedAt, "dayTime", {
    timeZone,
    timeZoneName: "short",
  });
  return (
    <WaitingChange
      words="seal.waiting"
      title={t("title")}
      change={{ ...change, isOwn, mayApprove, refusal }}
      approve={approve}
      reject={reject}
      rejectText={t("rejectText")}
      approveText={t("approveText")}
    >
      <p>{t("by", { name: waiting.by, when: proposed })}</p>
      {certificate && (
        <p>
          {t("names", {
            organisation: certificate.holder.organisation,
            identifier: certificate.holder.organisationIdentifier || "–",
          })}{" "}
          <span className="[overflow-wrap:anywhere]">
            {t("fingerprint", { fingerprint: certificate.fingerprint })}
          </span>
        </p>
      )}
    </WaitingChange>
  );
}
