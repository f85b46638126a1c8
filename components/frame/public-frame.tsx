import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "@/components/brand/mark";
import { InstitutionAccent } from "./institution-accent";
import { NavLink } from "./nav-link";
import { SkipLink } from "./skip-link";

export type PublicFrameProps = {
  /**
   * The institution whose page this is: name and accent; absent on the installation's own pages.
   */
  institution?: { name: string; accent: string | null } | null;
  /** "Sign in", or the person's menu. */
  person?: ReactNode;
  /** Theme (and later language) choice, in the footer. */
  preferences?: ReactNode;
  /** Narrow running text instead of the full 72 rem. */
  children: ReactNode;
};

const links = [
  { key: "catalogue", href: "/catalogue" },
  { key: "verify", href: "/verify" },
  { key: "myLearning", href: "/my-learning" },
] as const;

/** Learner and public pages: header, content, footer. No rail. */
export function PublicFrame({ institution, person, preferences, children }: PublicFrameProps) {
  const t = useTranslations("frame");
  return (
    <InstitutionAccent accent={institution?.accent ?? null} className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="no-print border-line border-b bg-surface">
        <div className="mx-auto flex max-w-[72rem] flex-wrap items-center gap-x-6 px-4 sm:px-6">
          <Link
            href="/"
            className="flex min-h-14 min-w-0 flex-1 items-center gap-2.5 font-semibold font-serif text-lg sm:flex-none"
          >
            <span className="shrink-0 text-accent">
              <Mark />
            </span>
            <span className="truncate">{institution?.name ?? "Testamur"}</span>
          </Link>
          <nav
            aria-label={t("main")}
            className="order-last -mx-1 flex w-full gap-1 overflow-x-auto sm:order-none sm:w-auto [&_a]:-outline-offset-2"
          >
            {links.map((link) => (
              <NavLink
                key={link.key}
                href={link.href}
                className="flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-2 hover:border-line-strong sm:min-h-14"
                currentClassName="!border-accent font-medium"
              >
                {t(link.key)}
              </NavLink>
            ))}
          </nav>
          <div className="ms-auto">{person}</div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[72rem] flex-1 px-4 py-8 outline-none sm:px-6 sm:py-12"
      >
        {children}
      </main>
      <footer className="no-print border-line border-t bg-surface">
        <div className="mx-auto flex max-w-[72rem] flex-wrap items-center gap-x-6 gap-y-3 px-4 py-6 text-ink-soft text-sm sm:px-6">
          <Link href="/about" className="hover:underline">
            {t("about")}
          </Link>
          <Link href="/privacy" className="hover:underline">
            {t("privacy")}
          </Link>
          <Link href="/accessibility" className="hover:underline">
            {t("accessibility")}
          </Link>
          <div className="ms-auto">{preferences}</div>
        </div>
      </footer>
    </InstitutionAccent>
  );
}
