import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { NavLink } from "./nav-link";

/** The way to the notices, with how many are unread. */
export function NoticeBell({ unread }: { unread: number }) {
  const t = useTranslations("notices");
  return (
    <NavLink
      href="/notices"
      title={t("title")}
      className="relative inline-flex size-10 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
      currentClassName="bg-accent-soft !text-accent"
    >
      <Bell aria-hidden="true" className="size-5" />
      <span className="sr-only">{t("bell", { count: unread })}</span>
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="tabular absolute end-0 top-0.5 min-w-5 rounded-full border border-surface bg-accent px-1 text-center font-medium text-accent-ink text-xs leading-[1.125rem]"
        >
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </NavLink>
  );
}
