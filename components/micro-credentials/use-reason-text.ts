import { useTranslations } from "next-intl";
import { writtenDay } from "@/components/ui/written-day";
import { useFormat } from "@/components/words/use-format";
import type { ReadinessHint } from "@/lib/domain/micro-credentials/readiness-hints";
import type { ReadinessReason } from "@/lib/domain/micro-credentials/readiness-reasons";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import { languageName } from "./local-texts";

/** The words of a reason or a hint: values that are codes become names. */
export function useReasonText() {
  const t = useTranslations("readiness");
  const format = useFormat();
  const worded = (values: Record<string, string | number> = {}) => ({
    ...values,
    ...(typeof values.languages === "string"
      ? {
          languages: values.languages.split(", ").map(languageName).join(", "),
        }
      : {}),
    ...(typeof values.country === "string"
      ? { country: findCountry(values.country)?.label ?? values.country }
      : {}),
    ...(typeof values.date === "string" ? { date: writtenDay(format, values.date) } : {}),
  });
  const reason = ({ code, values }: ReadinessReason) => t(`reasons.${code}`, worded(values));
  return {
    reason,
    /**
     * The reasons as text; equal texts, such as a missing language, are listed once, with the first
     * place.
     */
    distinct: (reasons: ReadinessReason[]) => {
      const byText = new Map<string, ReadinessReason>();
      for (const one of reasons) if (!byText.has(reason(one))) byText.set(reason(one), one);
      return [...byText].map(([text, { path }]) => ({ text, path }));
    },
    hint: ({ code, values }: ReadinessHint) => t(`hints.${code}`, worded(values)),
    source: ({ source }: ReadinessHint) => t(`sources.${source}`),
  };
}
