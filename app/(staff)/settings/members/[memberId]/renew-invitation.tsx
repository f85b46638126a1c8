"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { renew } from "@/app/(staff)/settings/members/actions";
import {
  InvitationLink,
  type ShownInvitation,
} from "@/app/(staff)/settings/members/invitation-link";
import { ActionButton } from "@/components/forms/action-button";
import { Panel } from "@/components/ui/panel";

/** Sends the invitation again and shows its new link. */
export function RenewInvitation({ memberId, timeZone }: { memberId: string; timeZone: string }) {
  const t = useTranslations("settings.members");
  const [invitation, setInvitation] = useState<ShownInvitation | null>(null);
  return (
    <Panel title={t("invitation")}>
      <div className="flex flex-col gap-4">
        {invitation ? (
          <InvitationLink {...invitation} timeZone={timeZone} />
        ) : (
          <p className="text-ink-soft">{t("invitationText")}</p>
        )}
        <ActionButton
          action={renew}
          fields={{ memberId }}
          variant="secondary"
          onDone={setInvitation}
        >
          {t("renew")}
        </ActionButton>
      </div>
    </Panel>
  );
}
