"use client";

import { CircleUser } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";

export type PersonMenuProps = {
  name: string;
  /** A line under the name: e-mail, or the roles in words. */
  details?: string;
  /** Links, a ThemeChoice, the sign-out form. */
  children: ReactNode;
};

/** The person at the top right. */
export function PersonMenu({ name, details, children }: PersonMenuProps) {
  const t = useTranslations("frame");
  return (
    <DialogTrigger>
      <Button
        aria-label={t("person", { name })}
        className="inline-flex min-h-10 shrink-0 items-center gap-2 rounded-md px-2 text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <CircleUser aria-hidden="true" className="size-5" />
        <span className="max-w-40 truncate text-sm max-sm:hidden">{name}</span>
      </Button>
      <Popover
        placement="bottom end"
        className="w-64 rounded-md border border-line bg-surface p-4 text-ink shadow-raised"
      >
        <Dialog aria-label={t("person", { name })} className="flex flex-col gap-3 outline-none">
          <div>
            <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
            {details && <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">{details}</p>}
          </div>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
