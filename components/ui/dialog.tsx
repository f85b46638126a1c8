"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog as AriaDialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";

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
 * screen.
 */
export function Dialog({
  title,
  open,
  onOpenChange,
  children,
  wide,
  role = "dialog",
}: DialogProps) {
  const t = useTranslations("common");
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={onOpenChange}
      className="fixed inset-0 z-40 flex items-end justify-center bg-scrim sm:items-center sm:p-6"
    >
      <Modal
        className={`max-h-[90dvh] w-full scroll-pb-24 overflow-y-auto border border-line bg-surface text-ink shadow-raised max-sm:rounded-t-md sm:rounded-md ${wide ? "sm:max-w-3xl" : "sm:max-w-lg"}`}
      >
        <AriaDialog role={role} className="flex flex-col gap-4 p-5 outline-none sm:p-6">
          <div className="flex items-start justify-between gap-4">
            <Heading slot="title" className="font-semibold text-lg">
              {title}
            </Heading>
            <Button
              slot="close"
              aria-label={t("close")}
              className="-me-1 -mt-1 rounded-sm p-1.5 text-ink-soft hover:text-ink"
            >
              <X aria-hidden="true" className="size-5" />
            </Button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
