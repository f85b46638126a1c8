import { Bell } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { ListView } from "@/components/lists/list-view";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { cappedCount } from "@/lib/domain/lists/page";
import {
  ListNoticesInput,
  listNotices,
  type NoticeList,
} from "@/lib/features/notices/list-notices";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { openNoticeAction, readAllNoticesAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

/** Work waiting for the member, and decisions on their work. */
export default async function NoticesPage({
  searchParams,
}: {
  searchParams: Promise<AddressSearch>;
}) {
  const query = ListNoticesInput.parse(await searchParams);
  const { ctx, list } = await load(async () => {
    const found = await memberContext();
    return { ctx: found, list: await listNotices(found, query) };
  });
  const t = await getTranslations("notices");
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
            {list.counts.unread > 0 && (
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
      <Notices list={list} query={query} />
    </>
  );
}

async function Notices({ list, query }: { list: NoticeList; query: ListNoticesInput }) {
  const { page, counts, timeZone } = list;
  const t = await getTranslations("notices");
  return (
    <ListView
      path="/notices"
      query={query}
      page={page}
      count={cappedCount(query.filters.show === "unread" ? counts.unread : counts.all)}
      filters={[
        {
          name: "show",
          as: "tabs",
          label: t("title"),
          any: { label: t("all"), count: counts.all },
          options: [{ value: "unread", label: t("onlyUnread"), count: counts.unread }],
        },
      ]}
      caption={t("title")}
      empty={
        <EmptyState icon={<Bell aria-hidden="true" />} title={t("none")}>
          {t("noneText")}
        </EmptyState>
      }
      nothingFound={{ title: t("nothingUnread"), text: t("nothingUnreadText") }}
      rowKey={({ id }) => id}
      rows={(notices) => (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {notices.map((notice) => (
            <Notice key={notice.id} notice={notice} timeZone={timeZone} />
          ))}
        </ul>
      )}
    />
  );
}

async function Notice({
  notice,
  timeZone,
}: {
  notice: NoticeList["page"]["rows"][number];
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
