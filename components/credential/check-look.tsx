import { Check, CircleHelp, CircleMinus, CircleX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { CheckOutcome } from "@/lib/domain/verification/report/report";

export const checkLooks: Record<CheckOutcome, { icon: ReactNode; className: string }> = {
  passed: { icon: <Check aria-hidden="true" />, className: "text-good" },
  failed: { icon: <CircleX aria-hidden="true" />, className: "text-bad" },
  warned: { icon: <TriangleAlert aria-hidden="true" />, className: "text-attention" },
  unknown: { icon: <CircleHelp aria-hidden="true" />, className: "text-attention" },
  "not-run": { icon: <CircleMinus aria-hidden="true" />, className: "text-ink-soft" },
};
