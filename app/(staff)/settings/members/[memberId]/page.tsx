import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { change, disable, enable } from "@/app/(staff)/settings/members/actions";
import { RoleFields } from "@/app/(staff)/settings/members/role-fields";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ClientWords } from "@/app/client-words";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { RestoringForm } from "@/components/forms/restoring-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { listFaculties } from "@/lib/features/institutions/list-faculties";
import { getMember } from "@/lib/features/members/get-member";
import { getWaitingRoles } from "@/lib/features/members/get-waiting-roles";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { RenewInvitation } from "./renew-invitation";
import { WaitingRoles } from "./waiting-roles";

type Props = { params: Promise<{ memberId: string }> };

const findMember = cache((memberId: string) =>
  load(async () => getMember(await memberContext(), { memberId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findMember((await params).memberId)).displayName };
}

export default async function MemberPage({ params }: Props) {
  const { memberId } = await params;
  const { member, faculties, waiting, isSelf } = await load(async () => {
    const ctx = await memberContext();
    const member = await findMember(memberId);
    return {
      member,
      faculties: await listFaculties(ctx),
      waiting: await getWaitingRoles(ctx, { memberId: member.id }),
      isSelf: ctx.actor.kind === "member" && ctx.actor.memberId === member.id,
    };
  });
  const t = await getTranslations("settings.members");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const fields = { memberId: member.id };
  return (
    <ClientWords of={["identity", "settings"]}>
      <PageHeader
        title={member.displayName}
        state={<StateChip state={member.state} />}
        details={[
          member.email,
          member.state === "invited" && member.invitedUntil
            ? t("invitedUntil", { day: format.dateTime(member.invitedUntil, "day", { timeZone }) })
            : null,
        ]
          .filter(Boolean)
          .join(" · ")}
        back={<BackLink href="/settings/members">{t("title")}</BackLink>}
      />
      <div className="flex max-w-2xl flex-col gap-6">
        {member.state === "invited" && <RenewInvitation memberId={member.id} timeZone={timeZone} />}
        <WaitingRoles memberId={member.id} waiting={waiting} faculties={faculties} />
        <Panel title={t("roles")}>
          <p className="mb-4 text-ink-soft">{isSelf ? t("ownRolesText") : t("rolesText")}</p>
          <RestoringForm
            action={change}
            keep="roles"
            doneText={isSelf ? t("rolesRequested") : t("rolesChanged")}
          >
            <input type="hidden" name="memberId" value={member.id} />
            <RoleFields
              faculties={faculties.map(({ id, name }) => ({ id, name }))}
              grants={member.grants}
            />
            <div>
              <SubmitButton>{t("changeRoles")}</SubmitButton>
            </div>
          </RestoringForm>
        </Panel>
        <Panel title={t("membership")}>
          <div className="flex flex-col items-start gap-3">
            <p className="text-ink-soft">
              {t(member.state === "disabled" ? "enableText" : "disableText")}
            </p>
            {member.state === "disabled" ? (
              <ActionButton
                action={enable}
                fields={fields}
                doneText={t("enabled")}
                variant="secondary"
              >
                {t("enable")}
              </ActionButton>
            ) : (
              <ConfirmAction
                action={disable}
                fields={fields}
                danger
                trigger={t("disable")}
                title={t("disableTitle", { name: member.displayName })}
                doneText={t("disabled")}
              >
                <p>{t("disableConfirm")}</p>
              </ConfirmAction>
            )}
          </div>
        </Panel>
      </div>
    </ClientWords>
  );
}
