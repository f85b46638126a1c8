"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

export type RowToolsProps = {
  /** What the row is called: "Outcome 2". */
  name: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/**
 * What a row is called. It can take the focus, where a row beside it was removed or this one came
 * back.
 */
export function RowName({ children }: { children: ReactNode }) {
  return (
    <span data-row-name tabIndex={-1} className="rounded-sm font-medium text-ink-soft text-sm">
      {children}
    </span>
  );
}

/** Buttons to move and remove a row: they work by keyboard and touch. */
export function RowTools({ name, index, count, onMove, onRemove }: RowToolsProps) {
  const t = useTranslations("design");
  return (
    <div className="flex shrink-0 gap-1">
      <Button
        size="sm"
        variant="quiet"
        aria-label={t("moveUp", { name })}
        aria-disabled={index === 0}
        onClick={() => index > 0 && onMove(index - 1)}
        icon={<ArrowUp aria-hidden="true" />}
      />
      <Button
        size="sm"
        variant="quiet"
        aria-label={t("moveDown", { name })}
        aria-disabled={index === count - 1}
        onClick={() => index < count - 1 && onMove(index + 1)}
        icon={<ArrowDown aria-hidden="true" />}
      />
      <Button
        size="sm"
        variant="quiet"
        aria-label={t("remove", { name })}
        onClick={onRemove}
        icon={<Trash2 aria-hidden="true" />}
      />
    </div>
  );
}
