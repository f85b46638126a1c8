"use client";

import { usePathname } from "next/navigation";
import { type FocusEvent, type ReactNode, useId } from "react";

type Props = {
  /** What the button and the menu are called. */
  label: string;
  button: ReactNode;
  children: ReactNode;
};

/**
 * A popover of the browser: it opens, closes on Escape and on a press beside it, and gives the
 * focus back without a script.
 */
export function MenuPopover({ label, button, children }: Props) {
  const id = useId();
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
        {button}
      </button>
      <div
        // The frame stays while the page changes; the menu closes.
        key={usePathname()}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        onToggle={(event) => event.newState === "open" && event.currentTarget.focus()}
        onBlur={closeWhenLeft}
        className="person-menu w-64 rounded-md border border-line bg-surface p-4 text-ink shadow-raised outline-none"
      >
        {children}
      </div>
    </>
  );
}

function closeWhenLeft({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void {
  const hasLeft = relatedTarget instanceof Node && !currentTarget.contains(relatedTarget);
  if (hasLeft) currentTarget.hidePopover?.();
}
