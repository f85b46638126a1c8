import { getFormatter, getTranslations } from "next-intl/server";
import { approve, confirm, reject } from "@/app/(staff)/settings/members/actions";
import { roleWords } from "@/app/(staff)/settings/members/role-words";
import { WaitingChange } from "@/app/(staff)/settings/waiting-change";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { Callout } from "@/components/ui/callout";
import type { WaitingRoles as Waiting } from "@/lib/features/members/get-waiting-roles";

type Props = { memberId: string; waiting: Waiting; faculties: { id: string; name: string }[] };

/**
 * What of the member's roles waits for a second administrator, with the steps that this one may
 * take.
 */
export async function WaitingRoles({ memberId, waiting, faculties }: Props) {
  return (
    <>
      <Request waiting={waiting} faculties={faculties} />
      <Unconfirmed memberId={memberId} waiting={waiting} faculties={faculties} />
    </>
  );
}

async function Request({ waiting, faculties }: Omit<Props, "memberId">) {
  const t = await getTranslations("settings.waitingRoles");
  const words = await getTranslations("identity");
  const { request } = waiting;
  if (!request) return null;
  const roles = roleWords(request.to, faculties, words);
  return (
    <WaitingChange
      words="settings.waitingRoles"
      title={t("requested")}
      change={request}
      approve={approve}
      reject={reject}
      approveText={t("approveText", { roles })}
    >
      <p>{t("requestedRoles", { roles })}</p>
    </WaitingChange>
  );
}

async function Unconfirmed({ memberId, waiting, faculties }: Props) {
  const t = await getTranslations("settings.waitingRoles");
  const words = await getTranslations("identity");
  const when = await momentIn(waiting.timeZone);
  const { unconfirmed } = waiting;
  if (!unconfirmed) return null;
  const { grants, givenBy, from, seen, mayConfirm } = unconfirmed;
  return (
    <Callout title={t("new")}>
      <p>{t("newText", { roles: roleWords(grants, faculties, words), by: givenBy.join(", ") })}</p>
      <p>{from ? t("newFrom", { when: when(from) }) : t("newAccepted")}</p>
      {mayConfirm && (
        <div className="mt-3">
          <ConfirmAction
            action={confirm}
            fields={{ memberId, seen }}
            size="sm"
            trigger={t("confirm")}
            title={t("confirmTitle")}
            doneText={t("confirmed")}
          >
            <p>{t("confirmText")}</p>
          </ConfirmAction>
        </div>
      )}
    </Callout>
  );
}

async function momentIn(timeZone: string) {
  const format = await getFormatter();
  return (moment: Date) =>
    format.dateTime(moment, { dateStyle: "long", timeStyle: "short", timeZone, hour12: false });
}
