"use client";

import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";

/** A short explanation behind an "i". Opens on press, so it also works by touch and keyboard. */
export function InfoTip({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DialogTrigger>
      <Button
        aria-label={label}
        className="inline-flex size-6 items-center justify-center rounded-full align-middle text-ink-soft hover:text-ink"
      >
        <Info aria-hidden="true" className="size-4" />
      </Button>
      <Popover className="max-w-80 rounded-md border border-line bg-surface p-3 text-sm shadow-raised">
        <Dialog aria-label={label} className="outline-none">
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
