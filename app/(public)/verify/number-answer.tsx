"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import type { NumberAnswer } from "@/lib/domain/credentials/credential-number";

export type Answer = { number: string; answer: NumberAnswer | "too-many" };

const tones = {
  "in-force": "good",
  revoked: "bad",
  replaced: "attention",
  suspended: "attention",
  expired: "attention",
  unknown: "info",
  "too-many": "attention",
} as const;

/** What a number and a date of birth show: loaded when they are asked about. */
export function AnswerOfNumber({ answer, number }: Answer) {
  const t = useTranslations("verify.number");
  return (
    <Callout tone={tones[answer]} title={t(`answers.${answer}`)}>
      <p className="wrap-anywhere">{t(`explained.${answer}`, { number })}</p>
    </Callout>
  );
}
