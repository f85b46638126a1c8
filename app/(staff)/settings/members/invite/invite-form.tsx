"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { invite } from "@/app/(staff)/settings/members/actions";
import {
  InvitationLink,
  type ShownInvitation,
} from "@/app/(staff)/settings/members/invitation-link";
import { RoleFields } from "@/app/(staff)/settings/members/role-fields";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";

/** Invites one member after another; the link of the last one stays in sight. */
export function InviteForm({
  faculties,
  timeZone,
}: {
  faculties: { id: string; name: string }[];
  timeZone: string;
}) {
  const t = useTranslations("settings.members");
  const [invitation, setInvitation] = useState<ShownInvitation | null>(null);
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      {invitation && <InvitationLink {...invitation} timeZone={timeZone} />}
      <RestoringForm action={invite} keep="invitation" onDone={setInvitation} resetWhenDone>
        <TextField name="displayName" label={t("name")} help={t("nameHelp")} maxLength={200} />
        <TextField
          name="email"
          type="email"
          label={t("email")}
          help={t("emailHelp")}
          maxLength={254}
        />
        <RoleFields faculties={faculties} />
        <div>
          <SubmitButton>{t("invite")}</SubmitButton>
        </div>
      </RestoringForm>
    </div>
  );
}
