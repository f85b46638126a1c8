import {
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDotDashed,
  CircleX,
  Contrast,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ElementState } from "@/lib/domain/micro-credentials/readiness";

const marks = {
  complete: [CircleCheck, "text-good"],
  weak: [Contrast, "text-attention"],
  missing: [Circle, "text-bad"],
  blocked: [CircleX, "text-bad"],
  "settled-later": [CircleDotDashed, "text-ink-soft"],
  "not-stated": [CircleDashed, "text-ink-soft"],
} as const satisfies Record<ElementState, unknown>;

/** The state of one element as a dot and, unless `dotOnly`, a word. */
export function ReadinessMark({ state, dotOnly }: { state: ElementState; dotOnly?: boolean }) {
  const t = useTranslations("readiness.states");
  const [Icon, tone] = marks[state];
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-sm ${tone}`}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {!dotOnly && t(state)}
    </span>
  );
}
