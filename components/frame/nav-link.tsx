"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

export type NavLinkProps = {
  href: string;
  className: string;
  currentClassName: string;
  children: ReactNode;
  title?: string;
};

/** A link of the frame that knows when its part of the site is shown. */
export function NavLink({ href, className, currentClassName, children, title }: NavLinkProps) {
  const pathname = usePathname();
  const current = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      title={title}
      aria-current={current ? (pathname === href ? "page" : "true") : undefined}
      className={`${className} ${current ? currentClassName : ""}`}
    >
      {children}
    </Link>
  );
}
