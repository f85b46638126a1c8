"use client";

import { ChevronDown } from "lucide-react";
import { usePathname } from "next/navigation";
import { NavLink } from "./nav-link";

export type SectionNavProps = { label: string; sections: { href: string; label: string }[] };

/**
 * The sections of a desk: tabs where there is room, on a phone a list that opens under the name of
 * the current one.
 */
export function SectionNav({ label, sections }: SectionNavProps) {
  const pathname = usePathname();
  const current = sections.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  return (
    <>
      <nav
        aria-label={label}
        className="no-print -mt-2 mb-6 hidden flex-wrap gap-x-1 border-line border-b sm:flex"
      >
        {sections.map((section) => (
          <NavLink
            key={section.href}
            href={section.href}
            className="-mb-px flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-3 text-ink-soft hover:text-ink"
            currentClassName="!border-accent font-medium !text-ink"
          >
            {section.label}
          </NavLink>
        ))}
      </nav>
      {/* Keyed, so that it closes when another section is opened. */}
      <nav key={current?.href ?? pathname} aria-label={label} className="no-print mb-6 sm:hidden">
        <details className="group rounded-md border border-line">
          <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-2 px-3 font-medium [&::-webkit-details-marker]:hidden">
            {current?.label ?? label}
            <ChevronDown
              aria-hidden="true"
              className="size-5 text-ink-soft group-open:rotate-180"
            />
          </summary>
          <ul className="border-line border-t">
            {sections.map((section) => (
              <li key={section.href}>
                <NavLink
                  href={section.href}
                  className="flex min-h-11 items-center px-3 text-ink-soft hover:text-ink"
                  currentClassName="font-medium !text-ink"
                >
                  {section.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </details>
      </nav>
    </>
  );
}
