"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "@/components/brand/mark";
import { Link } from "@/components/ui/link";
import { NavLink } from "./nav-link";
import { SkipLink } from "./skip-link";

export type PublicFrameProps = {
  /** "Sign in", or the person's menu. */
  person?: ReactNode;
  /** Theme (and later language) choice, in the footer. */
  preferences?: ReactNode;
  /** Narrow running text instead of the full 72 rem. */
  children: ReactNode;
};

/**
 * Learner and public pages: header, content, footer. No rail. Drawn in the browser as well, so that
 * its markup is sent once, in a script that is kept, and not with every page.
 */
export function PublicFrame({ person, preferences, children }: PublicFrameProps) {
  const t = useTranslations("frame");
  const links = [
    { href: "/catalogue", label: t("catalogue") },
    { href: "/verify", label: t("verify") },
    { href: "/my-learning", label: t("myLearning") },
  ];
  return (
    <div className="flex min-h-dvh flex-col">
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
            <span className="truncate">Testamur</span>
          </Link>
          <nav
            aria-label={t("main")}
            className="order-last -mx-1 flex w-full gap-1 overflow-x-auto sm:order-none sm:w-auto [&_a]:-outline-offset-2"
          >
            {links.map((link) => (
              <NavLink
                key={link.href}
                href={link.href}
                className="flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-2 hover:border-line-strong sm:min-h-14"
                currentClassName="!border-accent font-medium"
              >
                {link.label}
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
    </div>
  );
}
