import { clsx } from "clsx";

export type ProgressBarProps = {
  /** What is progressing, for screen readers. */
  label: string;
  value: number;
  max: number;
  /** The counts in words, shown under the bar: "181 of 248 signed". */
  text: string;
  tone?: "accent" | "good" | "attention";
};

const fills = { accent: "bg-accent", good: "bg-good", attention: "bg-attention" };

/** Progress with counts. */
export function ProgressBar({ label, value, max, text, tone = "accent" }: ProgressBarProps) {
  const percent = max > 0 ? Math.min(100, Math.round((value / max) * 100)) : 0;
  return (
    <div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuetext={text}
        className="h-2.5 overflow-hidden rounded-full border border-line-strong bg-sunken"
      >
        <div
          className={clsx("h-full transition-[width]", fills[tone])}
          style={{ width: `${percent}%` }}
        />
      </div>
      <p className="tabular mt-1.5 text-ink-soft text-sm">{text}</p>
    </div>
  );
}
