import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { assertSettings } from "@/app/(staff)/settings/assert-settings";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ClientWords } from "@/app/client-words";
import { BackLink } from "@/components/ui/back-link";
import { PageHeader } from "@/components/ui/page-header";
import { listFaculties } from "@/lib/features/institutions/list-faculties";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { InviteForm } from "./invite-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("members.inviteTitle") };
}

export default async function InvitePage() {
  const faculties = await load(async () => listFaculties(assertSettings(await memberContext())));
  const t = await getTranslations("settings.members");
  return (
    <ClientWords of={["identity", "settings"]}>
      <PageHeader
        title={t("inviteTitle")}
        details={t("inviteText")}
        back={<BackLink href="/settings/members">{t("title")}</BackLink>}
      />
      <InviteForm
        faculties={faculties.map(({ id, name }) => ({ id, name }))}
        timeZone={await staffTimeZone()}
      />
    </ClientWords>
  );
}
