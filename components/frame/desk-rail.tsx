"use client";

import { ChevronsLeft, ChevronsRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { NavLink } from "./nav-link";

export type Desk = {
  key: string;
  href: string;
  label: string;
  /** A lucide icon element. */
  icon: ReactNode;
  /** How much waits there; nothing is shown for zero. */
  count?: number | undefined;
};

/** Remembers whether the rail is narrow; the staff layout reads it. */
const railCookie = "rail";

/** The desks: a rail at the left, on phones a bar at the foot. */
export function DeskRail({
  desks,
  narrow: startsNarrow = false,
}: {
  desks: Desk[];
  narrow?: boolean;
}) {
  const t = useTranslations("frame");
  const [narrow, setNarrow] = useState(startsNarrow);
  const toggle = () => {
    setNarrow(!narrow);
    // biome-ignore lint/suspicious/noDocumentCookie: a look, nothing secret; the Cookie Store API is not everywhere yet.
    document.cookie = `${railCookie}=${narrow ? "wide" : "narrow"};path=/;max-age=31536000;samesite=lax`;
  };
  return (
    <nav
      aria-label={t("desks")}
      className={`no-print z-20 flex border-line bg-surface max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:border-t md:sticky md:top-14 md:h-[calc(100dvh-3.5rem)] md:shrink-0 md:flex-col md:overflow-y-auto md:border-e md:py-3 ${narrow ? "md:w-16" : "md:w-56"}`}
    >
      <ul className="flex max-md:w-full max-md:overflow-x-auto md:flex-col md:gap-0.5 md:px-2">
        {desks.map((desk) => (
          <li key={desk.key} className="max-md:min-w-16 max-md:flex-1">
            <NavLink
              href={desk.href}
              {...(narrow ? { title: desk.label } : {})}
              className="flex items-center rounded-md text-ink-soft transition hover:bg-sunken hover:text-ink max-md:h-15 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:px-1 md:min-h-10 md:gap-3 md:px-3 [&_svg]:size-5 [&_svg]:stroke-[1.75]"
              currentClassName="bg-accent-soft !text-accent font-medium"
            >
              <span className="relative">
                {desk.icon}
                {Boolean(desk.count) && (
                  <span
                    aria-hidden="true"
                    className={`absolute -end-1 -top-0.5 size-2 rounded-full bg-accent ${narrow ? "" : "md:hidden"}`}
                  />
                )}
              </span>
              <span className={`max-md:text-[0.6875rem] ${narrow ? "md:sr-only" : ""}`}>
                {desk.label}
              </span>
              {Boolean(desk.count) && (
                <span
                  className={`tabular rounded-full bg-sunken px-2 font-medium text-ink text-sm max-md:sr-only md:ms-auto ${narrow ? "md:sr-only" : ""}`}
                >
                  <span className="sr-only">{t("waiting")} </span>
                  {desk.count}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={toggle}
        aria-expanded={!narrow}
        className="mx-2 mt-auto flex min-h-10 items-center gap-3 rounded-md px-3 text-ink-soft text-sm hover:bg-sunken hover:text-ink max-md:hidden"
      >
        {narrow ? (
          <ChevronsRight aria-hidden="true" className="size-5" />
        ) : (
          <ChevronsLeft aria-hidden="true" className="size-5" />
        )}
        <span className={narrow ? "sr-only" : ""}>{narrow ? t("widen") : t("narrow")}</span>
      </button>
    </nav>
  );
}
