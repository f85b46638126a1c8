import { LogOut, Monitor, Smartphone } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { signOutOfAll } from "@/app/(shell)/sign-out";
import { SignOutButton } from "@/app/(shell)/sign-out-button";
import { ClientWords } from "@/app/client-words";
import { ActionButton } from "@/components/forms/action-button";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { DescriptionList } from "@/components/ui/description-list";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { Device } from "@/lib/domain/identity/device";
import { listOwnSessions, type OwnSession } from "@/lib/features/identity/list-own-sessions";
import { load } from "@/lib/web/page";
import { getSession, personContext } from "@/lib/web/request-context";
import { sessionToken } from "@/lib/web/session-cookie";
import { endOwnSessionAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

export default async function AccountPage() {
  const t = await getTranslations("account");
  const ctx = await load(personContext);
  const sessions = await load(async () => listOwnSessions(ctx, { token: await sessionToken() }));
  const person = await getSession();
  return (
    <ClientWords
      of={[
        "errors.LIMIT_EXCEEDED",
        "errors.OFFLINE",
        "errors.UNEXPECTED",
        "errors.requestId",
        "fields.invalid",
        "fields.fileTooLarge",
        "session.blocked",
        "session.signInAgain",
        "session.signedInAgain",
      ]}
    >
      <PageHeader serif title={t("title")} details={t("details")} />
      <div className="flex max-w-3xl flex-col gap-6">
        <Panel title={t("person")}>
          <DescriptionList
            items={[
              { term: t("name"), value: <bdi>{person?.displayName}</bdi> },
              { term: t("email"), value: person?.email ?? t("noEmail") },
            ]}
          />
        </Panel>
        <Panel flush title={t("sessions")}>
          <p className="px-4 pt-3 text-ink-soft text-sm">{t("sessionsText")}</p>
          <FocusWhenChanged
            state={String(sessions.length)}
            said={t("endedSaid")}
            className="outline-none"
          >
            <ul className="divide-y divide-line">
              {sessions.map((session) => (
                <li
                  key={session.id}
                  className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3"
                >
                  <Where session={session} now={ctx.now} />
                  {!session.isCurrent && <EndSession session={session} />}
                </li>
              ))}
            </ul>
          </FocusWhenChanged>
        </Panel>
        <Panel title={t("signOut")}>
          <p className="mb-4 max-w-[70ch] text-ink-soft text-sm">{t("everywhereText")}</p>
          <div className="flex flex-wrap gap-3">
            <form action={signOutOfAll}>
              <Button type="submit" variant="danger" icon={<LogOut aria-hidden="true" />}>
                {t("everywhere")}
              </Button>
            </form>
            <SignOutButton />
          </div>
        </Panel>
      </div>
    </ClientWords>
  );
}

async function deviceWords({ browser, system }: Device): Promise<string> {
  const t = await getTranslations("account");
  if (browser === null && system === null) return t("unknownDevice");
  return t("device", {
    browser: t(`browsers.${browser ?? "other"}`),
    system: t(`systems.${system ?? "other"}`),
  });
}

async function Where({ session, now }: { session: OwnSession; now: Date }) {
  const t = await getTranslations("account");
  const format = await getFormatter();
  const { device, startedAt, lastSeenAt, isCurrent } = session;
  const Icon = device.system === "ios" || device.system === "android" ? Smartphone : Monitor;
  return (
    <div className="flex min-w-0 gap-3">
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-soft" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{await deviceWords(device)}</span>
          {isCurrent && <Chip tone="good">{t("current")}</Chip>}
        </p>
        <p className="text-ink-soft text-sm">
          {t("times", {
            started: format.relativeTime(startedAt, now),
            seen: format.relativeTime(lastSeenAt, now),
          })}
        </p>
      </div>
    </div>
  );
}

async function EndSession({ session }: { session: OwnSession }) {
  const t = await getTranslations("account");
  return (
    <ActionButton
      action={endOwnSessionAction}
      fields={{ sessionId: session.id }}
      variant="secondary"
      size="sm"
      doneText={t("endedSaid")}
    >
      {t("end")}
      <span className="sr-only"> {t("endOf", { device: await deviceWords(session.device) })}</span>
    </ActionButton>
  );
}
