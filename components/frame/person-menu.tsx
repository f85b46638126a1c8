"use client";

import { CircleUser } from "lucide-react";
import { usePathname } from "next/navigation";
import { type FocusEvent, type ReactNode, useId } from "react";

export type PersonMenuProps = {
  name: string;
  /** What the button and the menu are called: "Ada Brandt, your account". */
  label: string;
  /** A line under the name: e-mail, or the roles in words. */
  details?: string;
  /** Links, a ThemeChoice, the sign-out form. */
  children: ReactNode;
};

/**
 * The person at the top right. A popover of the browser: it opens, closes on Escape and on a press
 * beside it, and gives the focus back without a script.
 */
export function PersonMenu({ name, label, details, children }: PersonMenuProps) {
  const id = useId();
  const pathname = usePathname();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={label}
        // Some browsers do not focus what is pressed, and then have nothing to give the focus to.
        onClick={(event) => event.currentTarget.focus()}
        className="inline-flex min-h-10 shrink-0 items-center gap-2 rounded-md px-2 text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <CircleUser aria-hidden="true" className="size-5" />
        <span className="max-w-40 truncate text-sm max-sm:hidden">{name}</span>
      </button>
      <div
        // The frame stays while the page changes; the menu closes.
        key={pathname}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        onToggle={(event) => event.newState === "open" && event.currentTarget.focus()}
        onBlur={closeWhenLeft}
        className="person-menu w-64 rounded-md border border-line bg-surface p-4 text-ink shadow-raised outline-none"
      >
        <div className="flex flex-col gap-3">
          <div>
            <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
            {details && <p className="text-ink-soft text-sm [overflow-wrap:anywhere]">{details}</p>}
          </div>
          {children}
        </div>
      </div>
    </>
  );
}

function closeWhenLeft({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void {
  const hasLeft = relatedTarget instanceof Node && !currentTarget.contains(relatedTarget);
  if (hasLeft) currentTarget.hidePopover?.();
}
