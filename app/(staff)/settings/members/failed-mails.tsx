import { getTranslations } from "next-intl/server";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { countFailedStaffMails } from "@/lib/features/mail/count-failed-staff-mails";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";

/** Warns that mails to members or to the contact address were not delivered. */
export async function FailedMails() {
  const count = await load(async () => countFailedStaffMails(await memberContext()));
  const t = await getTranslations("mail.staff");
  if (count === 0) return null;
  return (
    <Callout tone="bad" title={t("count", { count })}>
      <Link className="link" href="/settings/members/mails">
        {t("openList")}
      </Link>
    </Callout>
  );
}
