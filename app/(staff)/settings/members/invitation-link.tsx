"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { useFormat } from "@/components/words/use-format";

export type ShownInvitation = { link: string; invitedUntil: Date };

/** The secret link, shown only once to the inviter; the mail contains the same one. */
export function InvitationLink({
  link,
  invitedUntil,
  timeZone,
}: ShownInvitation & { timeZone: string }) {
  const t = useTranslations("settings.members");
  const format = useFormat();
  return (
    <Callout tone="good" title={t("invited")} live>
      <p>{t("linkText", { day: format.dateTime(invitedUntil, "day", { timeZone }) })}</p>
      <p className="my-3 rounded-sm bg-surface px-3 py-2 font-mono text-sm [overflow-wrap:anywhere]">
        {link}
      </p>
      <CopyButton text={link} label={t("copyLink")} />
    </Callout>
  );
}
