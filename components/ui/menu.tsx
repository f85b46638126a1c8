"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from "react-aria-components/Menu";
import { type ButtonLook, buttonClass } from "./button-class";

export type MenuEntry = {
  key: string;
  label: ReactNode;
  /** Where it leads; or `onAction`. A download is a link with `download`. */
  href?: string;
  download?: boolean;
  onAction?: () => void;
  icon?: ReactNode;
};

export type MenuProps = ButtonLook & {
  /** Words on the button. */
  label: ReactNode;
  /** Where the label is a picture only. */
  ariaLabel?: string;
  icon?: ReactNode;
  items: MenuEntry[];
};

/** A button that opens a short list of steps. */
export function Menu({ label, ariaLabel, icon, items, variant, size }: MenuProps) {
  return (
    <MenuTrigger>
      <Button {...(ariaLabel ? { "aria-label": ariaLabel } : {})} className={buttonClass({ variant, size })}>
        {icon}
        {label}
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover
        placement="bottom end"
        className="min-w-44 overflow-auto rounded-md border border-line bg-surface p-1 shadow-raised"
      >
        <AriaMenu className="outline-none">
          {items.map((item) => (
            <MenuItem
              key={item.key}
              id={item.key}
              {...(item.href ? { href: item.href } : {})}
              {...(item.download ? { download: true } : {})}
              {...(item.onAction ? { onAction: item.onAction } : {})}
              {...(item.href && !item.download ? { render: (props: object) => <Link {...props} href={item.href ?? ""} /> } : {})}
              className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-3 py-1.5 text-ink no-underline outline-none data-[focused]:bg-accent-soft [&>svg]:size-4"
            >
              {item.icon}
              {item.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
