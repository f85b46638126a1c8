"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { keepFocusInside } from "./keep-focus-inside";

export type DialogProps = {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
  wide?: boolean;
  /** `alertdialog` for what interrupts by itself. */
  role?: "dialog" | "alertdialog";
};

/**
 * A modal dialog: traps and returns the focus, closes on Escape. On phones it fills the foot of the
 * screen. The browser's own element does it, so there is nothing to load before it opens.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? createPortal(<OpenDialog {...rest} />, document.body) : null;
}

function OpenDialog({
  title,
  onOpenChange,
  children,
  wide,
  role = "dialog",
}: Omit<DialogProps, "open">) {
  const t = useTranslations("common");
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  const closedHere = useRef(false);
  // What is inside comes once the dialog is shown: the focus is on the dialog first, as its title
  // is read from there, and a field that asks for the focus gets it.
  const [shown, setShown] = useState(false);
  useLayoutEffect(() => {
    const dialog = element.current;
    closedHere.current = false;
    // The page must not move when its scroll bar goes (menu-and-rosette.css).
    const root = document.documentElement;
    root.toggleAttribute("data-scroll-bar", window.innerWidth > root.clientWidth);
    dialog?.showModal();
    setShown(true);
    return () => {
      closedHere.current = true;
      // Gives the focus back, which taking the element away would lose.
      dialog?.close();
    };
  }, []);
  return (
    <dialog
      ref={element}
      role={role}
      tabIndex={-1}
      aria-labelledby={titleId}
      onKeyDown={keepFocusInside}
      // A file field inside it has an event of the same name.
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onOpenChange(false);
      }}
      onClose={(event) => {
        if (event.target === event.currentTarget && !closedHere.current) onOpenChange(false);
      }}
      className="fixed inset-0 m-0 size-full max-h-none max-w-none items-end justify-center bg-transparent p-0 text-ink outline-none backdrop:bg-scrim open:flex sm:items-center sm:p-6"
    >
      <div
        className={`max-h-[90dvh] w-full scroll-pb-24 overflow-y-auto border border-line bg-surface shadow-raised max-sm:rounded-t-md sm:rounded-md ${wide ? "sm:max-w-3xl" : "sm:max-w-lg"}`}
      >
        {shown && (
          <div className="flex flex-col gap-4 p-5 sm:p-6">
            <div className="flex items-start justify-between gap-4">
              <h2 id={titleId} className="font-semibold text-lg">
                {title}
              </h2>
              <button
                type="button"
                aria-label={t("close")}
                onClick={() => onOpenChange(false)}
                className="-me-1 -mt-1 rounded-sm p-1.5 text-ink-soft hover:text-ink"
              >
                <X aria-hidden="true" className="size-5" />
              </button>
            </div>
            {children}
          </div>
        )}
      </div>
    </dialog>
  );
}
