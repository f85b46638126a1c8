/** The five signals; every use pairs the tone with an icon and a word. */
export type Tone = "neutral" | "good" | "attention" | "bad" | "info";

/** Soft ground and readable text per tone, for chips and callouts. */
export const softTone: Record<Tone, string> = {
  neutral: "bg-sunken text-ink border-line",
  good: "bg-good-soft text-good border-good/30",
  attention: "bg-attention-soft text-attention border-attention/30",
  bad: "bg-bad-soft text-bad border-bad/30",
  info: "bg-info-soft text-info border-info/30",
};
