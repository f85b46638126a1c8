"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { decideImportRowsAction } from "@/app/(staff)/enrolment/actions";
import { ActionButton } from "@/components/forms/action-button";

export type RowDecisionProps = {
  importId: string;
  revision: number;
  decision: "accept" | "leave-out" | "repair" | "undo";
  /** One row, or all that wait for this reason. */
  row?: number;
  code?: string;
  /** The reasons that are shown of the one row. */
  seen?: readonly string[];
  children: ReactNode;
};

/**
 * One decision on a row or on a kind of rows. The button goes with what it decided, so the focus
 * moves to the list.
 */
export function RowDecision({
  importId,
  revision,
  decision,
  row,
  code,
  seen = [],
  children,
}: RowDecisionProps) {
  const t = useTranslations("enrolment.preview");
  return (
    <ActionButton
      action={decideImportRowsAction}
      fields={{
        importId,
        revision,
        decision,
        ...(row === undefined ? {} : { row }),
        ...(code === undefined ? {} : { code }),
        ...(seen.length === 0 ? {} : { seen: seen.join(" ") }),
      }}
      variant="secondary"
      size="sm"
      doneText={t(`decided.${decision}`)}
      onDone={() => {
        const own = row === undefined ? null : document.getElementById(`row-${row}`);
        (own ?? document.getElementById("rows"))?.focus({ preventScroll: own !== null });
      }}
    >
      {children}
    </ActionButton>
  );
}
