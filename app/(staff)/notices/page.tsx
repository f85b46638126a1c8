import { Bell } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listNotices, type NoticePage } from "@/lib/features/notices/list-notices";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { openNoticeAction, readAllNoticesAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

/** Work waiting for the member, and decisions on their work. */
export default async function NoticesPage() {
  const { ctx, page } = await load(async () => {
    const found = await memberContext();
    return { ctx: found, page: await listNotices(found) };
  });
  const t = await getTranslations("notices");
  const unread = page.notices.some(({ readAt }) => readAt === null);
  return (
    <>
      <PageHeader
        title={t("title")}
        details={t("details")}
        action={
          <>
            <LinkButton href="/notices/mail" variant="quiet">
              {t("mail.open")}
            </LinkButton>
            {unread && (
              <ActionButton
                action={readAllNoticesAction}
                fields={{ until: ctx.now.toISOString() }}
                variant="secondary"
                doneText={t("allRead")}
              >
                {t("readAll")}
              </ActionButton>
            )}
          </>
        }
      />
      {page.notices.length === 0 ? (
        <EmptyState icon={<Bell aria-hidden="true" />} title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {page.notices.map((notice) => (
            <Notice key={notice.id} notice={notice} timeZone={page.timeZone} />
          ))}
        </ul>
      )}
    </>
  );
}

async function Notice({
  notice,
  timeZone,
}: {
  notice: NoticePage["notices"][number];
  timeZone: string;
}) {
  const t = await getTranslations("notices");
  const format = await getFormatter();
  const isUnread = notice.readAt === null;
  return (
    <li className="flex gap-3 px-4 py-3">
      <span
        aria-hidden="true"
        className={`mt-2 size-2 shrink-0 rounded-full ${isUnread ? "bg-accent" : ""}`}
      />
      <ActionForm action={openNoticeAction} className="min-w-0">
        <input type="hidden" name="noticeId" value={notice.id} />
        <button
          type="submit"
          className={`link min-h-6 text-start [overflow-wrap:anywhere] ${isUnread ? "font-medium" : ""}`}
        >
          {isUnread && <span className="sr-only">{t("unread")} </span>}
          {t(`lines.${notice.kind}`, notice.values)}
        </button>
        <p className="text-ink-soft text-sm">
          <time dateTime={notice.createdAt.toISOString()} className="tabular">
            {format.dateTime(notice.createdAt, {
              dateStyle: "long",
              timeStyle: "short",
              timeZone,
              hour12: false,
            })}
          </time>
          {" · "}
          {notice.values.actorName}
        </p>
      </ActionForm>
    </li>
  );
}
