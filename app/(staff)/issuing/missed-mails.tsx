import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { countUndeliveredMails } from "@/lib/features/delivery/count-undelivered-mails";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

/**
 * Reports undelivered mails at the desk: failed ones, and those that the mail server has not
 * accepted for a while.
 */
export async function MissedMails() {
  const { failed, waiting, waitingSince, isHeldUp } = await load(async () =>
    countUndeliveredMails(await memberContext()),
  );
  const t = await getTranslations("mail.missed");
  const format = await getFormatter();
  if (failed === 0 && !isHeldUp) return null;
  const since =
    waitingSince && format.dateTime(waitingSince, "dayTime", { timeZone: await staffTimeZone() });
  return (
    <Callout
      tone={failed > 0 ? "bad" : "attention"}
      title={t(failed > 0 ? "count" : "heldUp", { count: failed || waiting })}
    >
      {failed > 0 && <p>{t("countText")}</p>}
      {isHeldUp && since && <p>{t("heldUpText", { count: waiting, since })}</p>}
      <Link className="link" href="/issuing/mails">
        {t("openList")}
      </Link>
    </Callout>
  );
}
