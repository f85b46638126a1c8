import { clsx } from "clsx";
import type { ReactNode } from "react";
import { softTone, type Tone } from "./tone";

export type ChipProps = { tone?: Tone; icon?: ReactNode; children: ReactNode };

/** A short label with an icon; the word carries the meaning, the tone only helps. */
export function Chip({ tone = "neutral", icon, children }: ChipProps) {
  return (
    <span
      className={clsx(
        "inline-flex w-fit items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 py-0.5 font-medium text-sm",
        "[&>svg]:size-3.5 [&>svg]:shrink-0",
        softTone[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
