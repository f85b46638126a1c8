import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "@/components/brand/mark";
import { Link } from "@/components/ui/link";
import { type Desk, DeskRail } from "./desk-rail";
import { InstitutionAccent } from "./institution-accent";
import { SkipLink } from "./skip-link";

export type StaffFrameProps = {
  desks: Desk[];
  /** Whether the rail starts narrow, from the cookie `rail`. */
  narrow?: boolean;
  /** The institution's accent as #rrggbb. */
  accent?: string | null;
  /** Institution's name, or the switcher for several. */
  institution: ReactNode;
  /** The search of the whole desk. */
  search?: ReactNode;
  /** The way to the member's notices. */
  notices?: ReactNode;
  /** The person's menu: name, theme, sign out. */
  person: ReactNode;
  children: ReactNode;
};

/** Where staff work: top bar, desks, content of at most 72 rem. */
export function StaffFrame(props: StaffFrameProps) {
  const {
    desks,
    narrow = false,
    accent = null,
    institution,
    search,
    notices,
    person,
    children,
  } = props;
  const t = useTranslations("frame");
  return (
    <InstitutionAccent accent={accent} className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="no-print sticky top-0 z-30 flex h-14 items-center gap-3 border-line border-b bg-surface px-4">
        <Link href="/" aria-label={t("home")} className="shrink-0 text-accent">
          <Mark />
        </Link>
        <div className="min-w-0 flex-1 truncate font-medium">{institution}</div>
        {search}
        {notices}
        {person}
      </header>
      <div className="flex flex-1">
        <DeskRail desks={desks} narrow={narrow} />
        <main
          id="content"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 py-6 outline-none max-md:pb-24 sm:px-8 sm:py-8"
        >
          <div className="max-w-[72rem]">{children}</div>
        </main>
      </div>
    </InstitutionAccent>
  );
}
